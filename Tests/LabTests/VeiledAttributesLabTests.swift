import LabSupport
import Testing

/// What may be searched by and not read, or is hidden of some alone, asked of slapd: no list is empty for it, and nobody a stranger.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct VeiledAttributesLabTests {
  private typealias Entries = OpenLDAPEntries

  private static let (ada, bob) = (Entries.dn(person: "ada"), Entries.dn(person: "bob"))

  private static let seed =
    Entries.branches + Entries.person("ada", "employeeType: svc\n") + Entries.person("bob", "employeeType: svc\n")
    + Entries.group("Ops", [ada, bob])
    + "dn: cn=unix,\(Entries.groups)\nobjectClass: posixGroup\ncn: unix\ngidNumber: 600\nmemberUid: ada\n\n"
    + "dn: cn=loose,\(Entries.groups)\nobjectClass: looseGroup\nobjectClass: groupOfMembers\ncn: loose\nmember: \(bob)\n\n"

  private static let schema = """
    objectclass ( 1.3.6.1.1.1.2.18 NAME 'groupOfMembers' SUP top STRUCTURAL MUST cn MAY member )
    objectclass ( 1.3.6.1.1.1.2.19 NAME 'looseGroup' SUP top AUXILIARY )
    """

  private static let rules = """
    rules:
      - {name: by name, group: unix, members: {exactly: []}}
      - {name: by entry, group: loose, members: {exactly: []}}
      - {name: by filter, group: Ops, members: {may: [{filter: "(employeeType=svc)"}]}}
      - {name: out, account: "\(ada)", notMemberOf: unix}

    """

  /// What is told of each rule, and of whom.
  private static func told(access: String) async throws -> [String] {
    let configuration = SlapdConfiguration(seed: seed, schema: schema, access: access, listensOnTCP: true)
    return try await withSlapd(configuration) { slapd in
      let url = try #require(slapd.ldapURL)
      let folder = try TemporaryFolder("veil")
      try folder.write("directories: {lab: {url: '\(url)', bind: anonymous}}\n" + rules, to: "roster.yaml")
      let report = try await RollcallProgram.report(["audit", folder.file("roster.yaml")]).report
      return report.verdicts.map { "\($0.rule): \($0.status)" }.sorted()
    }
  }

  @Test("everything shown is judged")
  func open() async throws {
    let told = try await Self.told(access: "")
    #expect(told == ["by entry: drift", "by filter: compliant", "by name: drift", "out: drift"])
  }

  @Test("a closed group that may be searched by its members and does not show them is unknown")
  func searchable() async throws {
    let told = try await Self.told(access: "access to attrs=member,memberUid by * search")
    #expect(
      told == [
        "by entry: unknown", "by filter: unknown", "by name: unknown", "out: drift",
      ])
  }

  @Test("a member whose attributes a filter cannot see is no stranger")
  func undetermined() async throws {
    let told = try await Self.told(access: "access to dn.base=\"\(Self.bob)\" attrs=employeeType by * none")
    #expect(told.contains("by filter: unknown") && !told.contains("by filter: drift"))
  }

  @Test("an account that hides its logon name may be in a group by it", arguments: ["none", "search"])
  func nameless(right: String) async throws {
    let told = try await Self.told(access: "access to attrs=uid by * \(right)")
    #expect(told.contains("out: unknown"))
  }
}
