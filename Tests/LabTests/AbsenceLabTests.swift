import LabSupport
import Testing

/// Names and filters that nobody answers to, asked through eyes that could not have seen anybody (keycloak#48781).
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct AbsenceLabTests {
  private typealias Entries = OpenLDAPEntries

  private static let seed =
    Entries.branches + Entries.person("ada", "employeeType: contractor\n") + Entries.person("bob")
    + Entries.group("Ops", [Entries.dn(person: "ada")])

  private static let rules = """
    rules:
      - {name: name, account: nobody, notMemberOf: "cn=Ops,\(Entries.groups)"}
      - {name: filter, account: {filter: "(&(uid=*)(employeeType=guest))"}, notMemberOf: "cn=Ops,\(Entries.groups)"}
      - {name: group, account: "\(Entries.dn(person: "bob"))", notMemberOf: Nothing}

    """

  @Test(
    "are missing where others of their kind are shown by the same attributes, and unknown where none is",
    arguments: [
      ("", ["drift account-not-found", "at-risk account-not-found", "drift group-not-found"]),
      ("access to attrs=uid by * none", ["unknown", "unknown", "drift group-not-found"]),
      ("access to attrs=employeeType by * none", ["drift account-not-found", "unknown", "drift group-not-found"]),
      ("access to attrs=cn by * none", ["unknown", "at-risk account-not-found", "unknown"]),
      ("access to dn.subtree=\"\(Entries.people)\" by * none", ["unknown", "unknown", "unknown"]),
      ("access to dn.children=\"\(Entries.groups)\" by * none", ["unknown", "unknown", "unknown"]),
    ])
  func verdicts(access: String, told: [String]) async throws {
    let configuration = SlapdConfiguration(seed: Self.seed, access: access, listensOnTCP: true)
    try await withSlapd(configuration) { slapd in
      let url = try #require(slapd.ldapURL)
      let folder = try TemporaryFolder("absence")
      try folder.write("directories: {lab: {url: '\(url)', bind: anonymous}}\n" + Self.rules, to: "roster.yaml")
      let report = try await RollcallProgram.report(["audit", folder.file("roster.yaml")]).report
      let seen = report.verdicts.map { verdict in
        verdict.status == "unknown"
          ? "unknown" : "\(verdict.status) \(verdict.reasons.map(\.code).joined(separator: " "))"
      }
      #expect(seen == told, "\(report.verdicts.flatMap(\.reasons).map(\.message))")
    }
  }
}
