import LabSupport
import Testing

/// Groups that hold their members otherwise: by uniqueMember, and by logon name.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct OtherGroupKindTests {
  private typealias Entries = OpenLDAPEntries

  private static let seed =
    Entries.branches + ["a", "kept", "x"].map { Entries.person($0) }.joined() + """
      dn: \(Entries.dn(group: "Unique"))
      objectClass: groupOfUniqueNames
      cn: Unique
      uniqueMember: \(Entries.dn(person: "kept"))
      uniqueMember: \(Entries.dn(person: "x"))

      dn: \(Entries.dn(group: "Posix"))
      objectClass: posixGroup
      cn: Posix
      gidNumber: 4711
      memberUid: kept
      memberUid: x


      """

  @Test("are planned, changed, and put back as they were")
  func session() async throws {
    try await withRepairLab(SlapdConfiguration(seed: Self.seed)) { lab in
      try lab.write(
        "directories: {lab: {url: '\(lab.slapd.url)', bind: external}}\nrules:\n"
          + ["Unique", "Posix"].map { "  - {name: \($0), group: \($0), members: {include: [a], exclude: [x]}}\n" }
          .joined(),
        to: "roster.yaml")
      let before = try await Self.groups(lab.slapd)
      #expect(try await lab.run("remediate", lab.roster, "--out", lab.plan).status == 2)
      let applied = try await lab.report("remediate", "--apply", lab.plan)
      #expect(applied.status == 0, "\(applied.error)")
      #expect(applied.report.plan?.changes.map(\.seen) == Array(repeating: true, count: 4))
      let after = try await Self.groups(lab.slapd)
      #expect(after.contains("uniqueMember: \(Entries.dn(person: "a"))\n") && after.contains("memberUid: a\n"))
      #expect(!after.contains("memberUid: x") && !after.contains("uniqueMember: \(Entries.dn(person: "x"))"))
      let undone = try await lab.run("undo", lab.journals[0], "--apply")
      #expect(undone.status == 0, "\(undone.error)")
      #expect(try await Self.groups(lab.slapd) == before)
    }
  }

  @Test("a logon name that two accounts have is left to a person: who was meant would not be alone in it")
  func namesakes() async throws {
    let other = "ou=Apps,dc=corp,dc=example"
    let seed =
      Self.seed + "dn: \(other)\nobjectClass: organizationalUnit\nou: Apps\n\n"
      + Entries.person("a").replacing(Entries.people, with: other)
    try await withRepairLab(SlapdConfiguration(seed: seed)) { lab in
      try lab.write(
        "directories: {lab: {url: '\(lab.slapd.url)', bind: external}}\nrules:\n"
          + "  - {name: p, group: Posix, members: {include: [\"\(Entries.dn(person: "a"))\", kept]}}\n",
        to: "roster.yaml")
      let before = try await Self.groups(lab.slapd)
      let (status, report, _) = try await lab.report("remediate", lab.roster, "--apply")
      #expect(status == 1 && report.plan?.changes.isEmpty == true)
      #expect(
        report.plan?.setAside.map(\.why) == [
          "Posix holds logon names, and a is that of uid=a,\(other) too: decide by hand"
        ])
      #expect(try await Self.groups(lab.slapd) == before)
    }
  }

  private static func groups(_ slapd: Slapd) async throws -> String {
    try await slapd.search(base: Entries.groups, attributes: ["uniqueMember", "memberUid"]).split(separator: "\n")
      .sorted()
      .joined(separator: "\n") + "\n"
  }
}
