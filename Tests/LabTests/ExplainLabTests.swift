import LabSupport
import Testing

/// `explain` of an account without a group: all groups that hold it, or how many at least.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct ExplainLabTests {
  private static let seed =
    OpenLDAPEntries.branches + OpenLDAPEntries.person("one")
    + ["open", "veiled"].map { OpenLDAPEntries.group($0, [OpenLDAPEntries.dn(person: "one")]) }.joined()
    + "dn: cn=unix,\(OpenLDAPEntries.groups)\nobjectClass: posixGroup\ncn: unix\ngidNumber: 7\n\n"

  private static func explain(access: String) async throws -> (status: Int, output: String) {
    let configuration = SlapdConfiguration(seed: seed, access: access, listensOnTCP: true)
    return try await withSlapd(configuration) { slapd in
      let url = try #require(slapd.ldapURL)
      let answer = try await RollcallProgram.run(["explain", "one", "--url", url, "--bind", "anonymous"])
      return (answer.status, answer.output)
    }
  }

  @Test("is whole where all groups show what they hold, an empty one too")
  func whole() async throws {
    let answer = try await Self.explain(access: "")
    #expect(answer.status == 0)
    #expect(answer.output.hasPrefix("one is in 2 groups\n"))
  }

  @Test("says which group may hold the account and does not show it", arguments: ["member", "memberUid", "gidNumber"])
  func veiled(attribute: String) async throws {
    let name = "cn=\(attribute == "member" ? "veiled" : "unix"),\(OpenLDAPEntries.groups)"
    let answer = try await Self.explain(access: "access to dn.base=\"\(name)\" attrs=\(attribute) by * none")
    #expect(answer.status == 1)
    #expect(answer.output.hasPrefix("one is in at least \(attribute == "member" ? "1 group" : "2 groups")\n"))
    #expect(answer.output.contains("because  the members of \(name) are not shown to this account [unreadable]\n"))
  }
}
