import LabSupport
import Testing

/// 2,600 values at once: more than many servers take in one modify (lsc#256).
@Suite(.serialized, .lab("slapd"), .mustEnd)
struct LargeChangeTests {
  private typealias Entries = OpenLDAPEntries

  @Test("killed between the chunks of one group, the next run adds the rest, and undo takes back all")
  func killedBetweenChunks() async throws {
    let names = (0..<2_100).map { "m\($0)" }
    let seed =
      Entries.branches + names.map { Entries.person($0) }.joined()
      + Entries.person("kept") + Entries.group("Many", [Entries.dn(person: "kept")])
    try await withSlapd(SlapdConfiguration(seed: seed, directives: "sizelimit unlimited")) { slapd in
      let proxy = try RequestProxy(to: slapd.url) { event in
        if event.number == 2 && event.moment == .answered { event.killClient() }
        return .goOn
      }
      let lab = try RepairLab(slapd, url: proxy.url)
      try lab.write(
        "directories: {lab: {url: '\(proxy.url)', bind: external}}\nrules:\n"
          + "  - {name: many, group: Many, members: {include: [\(names.joined(separator: ", "))]}}\n", to: "roster.yaml"
      )
      let words = ["remediate", lab.roster, "--apply", "--max-changes", "2100", "--max-percent", "100"]
      #expect(try await RollcallProgram.run(words, environment: lab.environment).status == 137)
      try await proxy.settle()
      #expect(try await RollcallProgram.run(words, environment: lab.environment).status == 0)
      #expect(proxy.modifications.map { $0.changes[0].values.count } == [1_000, 1_000, 100])
      for journal in lab.journals.reversed() {
        let undo = ["undo", journal, "--unanswered", "--apply", "--max-changes", "2100", "--max-percent", "100"]
        #expect(try await RollcallProgram.run(undo, environment: lab.environment).status == 0)
      }
      #expect(try await lab.groups().split(separator: "\n").count == 2)
    }
  }

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

/// The same on a domain controller of its own: it would keep everybody else's waiting.
@Suite(.sambaLab, .mustEnd)
struct LargeChangeOnSambaTests {
  @Test("2,600 members land, in chunks that a controller takes")
  func samba() async throws {
    let controller = try await SambaDomainController()
    let base = "OU=Many,\(SambaDomainController.base)"
    let names = (0..<2_600).map { "CN=m\($0),\(base)" }
    try await controller.apply(
      ldif: "dn: \(base)\nchangetype: add\nobjectClass: organizationalUnit\n\n"
        + names.map { "dn: \($0)\nchangetype: add\nobjectClass: contact\n\n" }.joined())
    let group = try await controller.addGroup("Many")
    let folder = try TemporaryFolder("many")
    let password = try folder.write(secret: SambaDomainController.password, to: "password")
    let list = names.map { "\"\($0)\"" }.joined(separator: ", ")
    let roster = try folder.write(
      "rules:\n  - {name: many, group: Many, members: {include: [\(list)]}}\n", to: "roster.yaml")
    let answer = try await RollcallProgram.report([
      "remediate", roster, "--apply", "--max-changes", "2600", "--url", controller.ldapsURL,
      "--ca", controller.certificateAuthority, "--user", SambaDomainController.administrator,
      "--password-file", password,
    ])
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.report.plan?.changes.allSatisfy { $0.outcome == "changed" && $0.seen == true } == true)
    let members = try await controller.search(base: group, scope: "base", attributes: ["member"])
    #expect(members.split(separator: "\n").count { $0.hasPrefix("member: ") } == 2_600)
  }
}
