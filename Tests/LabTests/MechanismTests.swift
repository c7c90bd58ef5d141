import LabSupport
import Testing

/// Which libraries the program loads once it has started, as the dynamic loader tells it (`LD_DEBUG`, ld.so(8)).
@Suite(.mustEnd)
struct MechanismTests {
  @Test("who is asked by nobody, or by a name and a password, needs no SASL plug-in, and none is loaded")
  func noneIsLoaded() async throws {
    let server = try RefusedPort()
    let question = ["audit", "--account", "x", "--url"]
    let named = [server.ldapsURL, "--user", "cn=x", "--password-file", "-"]
    for arguments in [question + [server.ldapURL], question + named] {
      let answer = try await Self.run(arguments, input: "hunter2\n")
      #expect(answer.status == 1)
      #expect(answer.error.contains("libldap"))
      #expect(!answer.error.contains("/sasl2/"))
    }
  }

  @Test("whoever lists the mechanisms has them loaded")
  func allAreListed() async throws {
    let answer = try await Self.run(["--version"])
    #expect(answer.error.contains("/sasl2/libgssapiv2.so"))
    let line = try #require(answer.output.split(separator: "\n").first { $0.hasPrefix("SASL ") })
    #expect(line.contains(" GSSAPI"))
  }

  @Test("plug-ins of one's own place are looked for there, and the place stays in the environment")
  func ownPlace() async throws {
    let answer = try await RollcallProgram.run(["--version"], environment: ["SASL_PATH": "/nowhere"])
    #expect(answer.output.hasSuffix("SASL EXTERNAL\n"), "\(answer.output)")
  }

  private static func run(_ arguments: [String], input: String = "") async throws -> Tool.Answer {
    try await RollcallProgram.run(arguments, input: input, environment: ["LD_DEBUG": "files"])
  }
}
