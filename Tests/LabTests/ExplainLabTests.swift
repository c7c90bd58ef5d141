import LabSupport
import Testing

/// `explain` of an account without a group: all groups that hold it, or how many at least.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct ExplainLabTests {
  /// No server knows anything of a logon name beyond ASCII.
  private static let people = ["one", "Jürgen"]
  private static let seed =
    OpenLDAPEntries.branches + people.map { OpenLDAPEntries.person($0) }.joined()
    + ["open", "veiled"].map { OpenLDAPEntries.group($0, people.map(OpenLDAPEntries.dn(person:))) }.joined()
    + "dn: cn=unix,\(OpenLDAPEntries.groups)\nobjectClass: posixGroup\ncn: unix\ngidNumber: 7\n\n"

  private static func explain(_ account: String = "one", access: String) async throws -> (status: Int, output: String) {
    let configuration = SlapdConfiguration(seed: seed, access: access, listensOnTCP: true)
    return try await withSlapd(configuration) { slapd in
      let url = try #require(slapd.ldapURL)
      let answer = try await RollcallProgram.run(["explain", account, "--url", url, "--bind", "anonymous"])
      return (answer.status, answer.output)
    }
  }

  @Test("is whole where all groups show what they hold, an empty one too", arguments: people)
  func whole(account: String) async throws {
    let answer = try await Self.explain(account, access: "")
    #expect(answer.status == 0, "\(answer.output)")
    #expect(answer.output.hasPrefix("\(account) is in 2 groups\n"))
  }

  @Test("of a snapshot says what that does not tell")
  func snapshot() async throws {
    let folder = try TemporaryFolder("evidence")
    defer { folder.remove() }
    let file = folder.file("evidence.ldif")
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let taken = try await RollcallProgram.run(
        ["snapshot", "--url", slapd.url, "--account", "one", "--group", "open", "--output", file])
      #expect(taken.status == 0, "\(taken.error)")
    }
    let answer = try await RollcallProgram.run(["explain", "one", "--ldif", file])
    #expect(answer.status == 1)
    #expect(answer.output.hasPrefix("one is in at least 2 groups\n"))
    #expect(answer.output.contains("the snapshot does not tell whether other groups hide whom they hold"))
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
