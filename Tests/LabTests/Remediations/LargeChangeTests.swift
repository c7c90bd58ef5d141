import LabSupport
import Testing

/// 2,600 values at once: more than many servers take in one modify (lsc#256).
@Suite(.lab("slapd"), .timeLimit(.minutes(3)))
struct LargeChangeTests {
  private typealias Entries = OpenLDAPEntries

  @Test("2,600 members land in slapd, in three modifies, and undo takes all of them back")
  func slapd() async throws {
    let names = (0..<2_600).map { "m\($0)" }
    let seed =
      Entries.branches + names.map { Entries.person($0) }.joined()
      + Entries.person("kept") + Entries.group("Many", [Entries.dn(person: "kept")])
    try await withSlapd(SlapdConfiguration(seed: seed, directives: "sizelimit unlimited")) { slapd in
      let proxy = try RequestProxy(to: slapd.url)
      let lab = try RepairLab(slapd, url: proxy.url)
      let list = (names + ["kept"]).joined(separator: ", ")
      try lab.write(
        "directories: {lab: {url: '\(proxy.url)', bind: external}}\nrules:\n"
          + "  - {name: many, group: Many, members: {include: [\(list)]}}\n", to: "roster.yaml")
      let refused = try await lab.run("remediate", lab.roster, "--apply")
      #expect(refused.status == 1 && refused.error.contains("--max-changes 2600"))
      #expect(proxy.writes.isEmpty)
      let answer = try await lab.report("remediate", lab.roster, "--apply", "--max-changes", "2600")
      #expect(answer.status == 0, "\(answer.error)")
      #expect(proxy.modifications.map { $0.changes[0].values.count } == [1_000, 1_000, 600])
      #expect(try await lab.groups().split(separator: "\n").count == 2_602)
      let undone = try await lab.run(
        "undo", lab.journals[0], "--apply", "--max-changes", "2600", "--max-percent", "100")
      #expect(undone.status == 0, "\(undone.error)")
      #expect(try await lab.groups().split(separator: "\n").count == 2)
    }
  }
}
