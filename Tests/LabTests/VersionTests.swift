import LabSupport
import Testing

/// What the program says it runs on, against what OpenLDAP's own client says.
@Suite(.lab("ldapsearch"), .mustEnd)
struct VersionTests {
  @Test("the library's version is the one that ldapsearch -VV gives")
  func library() async throws {
    let answer = try await RollcallProgram.run(["--version"])
    #expect(answer.status == 0)
    let parts = try #require(answer.output.firstMatch(of: /libldap (\d+)\.(\d+)\.(\d+) \((\w+)\)/)?.output)
    let number = try [parts.1, parts.2, parts.3].reduce(0) { try $0 * 100 + #require(Int($1)) }
    let other = try await Tool.run("ldapsearch", ["-VV"])
    #expect((other.output + other.error).contains("(LDAP library: \(parts.4) \(number))"))
  }
}
