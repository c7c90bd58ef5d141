import FoundationEssentials
import LabSupport
import Testing

/// A plan that is saved, reviewed, carried out and taken back, on a real slapd.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct SavedPlanTests {
  @Test("is carried out once; again it makes no change, and by the wire not even a try")
  func applyTwice() async throws {
    try await withRepairLab { lab in
      #expect(try await lab.run("remediate", lab.roster, "--out", lab.plan).status == 2)
      let proxy = try RequestProxy(to: lab.slapd.url)
      let capped = try await lab.run("remediate", "--apply", lab.plan, "--max-changes", "5")
      #expect(capped.status == 1 && capped.error.contains("nothing was written: the plan makes 6 changes"))
      #expect(lab.journals.isEmpty)
      let first = try await lab.report("remediate", "--apply", lab.plan)
      #expect(first.status == 0, "\(first.error)")
      #expect(first.report.plan?.changes.map(\.outcome) == Array(repeating: "changed", count: 6))
      #expect(try await lab.isRepaired())
      let again = try await lab.report("remediate", "--apply", lab.plan)
      #expect(again.status == 0)
      #expect(again.report.plan?.changes.map(\.outcome) == Array(repeating: "already-so", count: 6))
      let review = try await lab.run("remediate", lab.plan)
      #expect(review.status == 0 && review.output.contains("Nothing to change."))
      let other = try RepairLab(lab.slapd, url: proxy.url)
      #expect(try await other.run("remediate", other.roster, "--apply").status == 0)
      try await proxy.settle()
      #expect(proxy.writes.isEmpty && !proxy.requests.isEmpty)
      #expect(lab.journals.count == 1, "who writes nothing keeps no journal")
    }
  }

  @Test("is refused, and names the group, where somebody else changed one meanwhile")
  func stateMoved() async throws {
    try await withRepairLab { lab in
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      try await lab.meddle("Two", adding: OpenLDAPEntries.dn(person: "y"))
      let before = try await lab.groups()
      for words in [["--apply", lab.plan], [lab.plan]] {
        let answer = try await RollcallProgram.run(["remediate"] + words, environment: lab.environment)
        #expect(answer.status == 1)
        #expect(answer.error.contains("nothing was written: Two was changed since the plan was made"))
      }
      #expect(try await lab.groups() == before)
    }
  }

  @Test("is refused where an account or a group is another one, or gone")
  func identityMoved() async throws {
    try await withRepairLab { lab in
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      let a = OpenLDAPEntries.dn(person: "a")
      try await lab.slapd.apply(ldif: "dn: \(a)\nchangetype: delete\n")
      let gone = try await lab.run("remediate", "--apply", lab.plan)
      #expect(gone.status == 1 && gone.error.contains("a is not there any more"))
      try await lab.slapd.apply(ldif: OpenLDAPEntries.person("a"))
      let other = try await lab.run("remediate", "--apply", lab.plan)
      #expect(other.status == 1 && other.error.contains("a is not there any more"), "the same name, another entry")
      #expect(lab.journals.isEmpty)
    }
  }

  @Test("is refused where the roster is another one, wherever it is named, and where it is gone")
  func rosterChanged() async throws {
    try await withRepairLab { lab in
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      let same = try lab.text("roster.yaml")
      try lab.write(RepairLab.roster(lab.slapd.url, note: "-new"), to: "roster.yaml")
      for words in [["--apply", lab.plan], [lab.roster, "--apply", lab.plan]] {
        let answer = try await RollcallProgram.run(["remediate"] + words, environment: lab.environment)
        #expect(answer.status == 1 && answer.error.contains("is not what it was when the plan"))
      }
      try FileManager.default.removeItem(atPath: lab.roster)
      let gone = try await lab.run("remediate", "--apply", lab.plan)
      #expect(gone.status == 1 && gone.error.contains("is not there any more"))
      try lab.write(same, to: "moved.yaml")
      let moved = lab.roster.replacing("roster.yaml", with: "moved.yaml")
      #expect(try await lab.run("remediate", moved, "--apply", lab.plan).status == 0)
    }
  }

  @Test("is refused when it is old, edited, cut short or of another server")
  func unfit() async throws {
    try await withRepairLab { lab in
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      try await Task.sleep(for: .seconds(2))
      let old = try await lab.run("remediate", "--apply", lab.plan, "--max-age", "1s")
      #expect(old.status == 1 && old.error.contains("more than 1s ago"))
      let text = try lab.text("plan.json")
      for (change, words) in [
        (text.replacing("\"kind\" : \"add\"", with: "\"kind\" : \"delete\""), "was changed after it was made"),
        (String(text.dropLast(40)), "is not a whole plan"),
        (text.replacing("rollcall.plan/1", with: "rollcall.plan/9"), "this program reads rollcall.plan/1"),
      ] {
        try lab.write(change, to: "plan.json")
        let answer = try await lab.run("remediate", "--apply", lab.plan)
        #expect(answer.status == 64 && answer.error.contains(words), "\(answer.error)")
      }
      try lab.write(text, to: "plan.json")
      let proxy = try RequestProxy(to: lab.slapd.url)
      let elsewhere = try await lab.run("remediate", "--apply", lab.plan, "--url", proxy.url)
      #expect(elsewhere.status == 1 && elsewhere.error.contains("--allow other-server"))
      #expect(
        try await lab.run("remediate", "--apply", lab.plan, "--url", proxy.url, "--allow", "other-server").status == 0)
    }
  }

  @Test("is carried out by halves where that is wanted, and the rest later")
  func halves() async throws {
    try await withRepairLab { lab in
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      let adding = try await lab.report("remediate", "--apply", lab.plan, "--only", "add")
      #expect(adding.status == 0 && adding.report.plan?.changes.count == 3 && adding.report.plan?.leftOut == 3)
      let groups = try await lab.groups()
      #expect(groups.contains("uid=a,") && groups.contains("uid=x,"))
      #expect(try await lab.run("remediate", "--apply", lab.plan, "--only", "remove").status == 0)
      #expect(try await lab.isRepaired())
    }
  }

  @Test("its LDIF is, change for change and in this order, what is sent")
  func ldifIsWhatIsSent() async throws {
    try await withSlapd(RepairLab.configuration) { slapd in
      let proxy = try RequestProxy(to: slapd.url)
      let lab = try RepairLab(slapd, url: proxy.url)
      let plan = try #require(try await lab.report("remediate", lab.roster).report.plan)
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      try await proxy.settle()
      let sent = proxy.modifications.flatMap { dn, changes in changes.map { SentRecord(dn, $0) } }
      #expect(sent == SentRecord.all(in: plan.ldif))
      #expect(sent.map(\.values.count).reduce(0, +) == 6)
    }
  }

  @Test("is not made where too little was seen, unless somebody says so: it could not be seen of the plan later")
  func shrunkenView() async throws {
    try await withRepairLab { lab in
      let rule =
        "directories: {lab: {url: '\(lab.slapd.url)', bind: external}}\nrules:\n"
        + "  - {name: one, group: One, members: {include: [a, gone1, gone2, gone3]}}\n"
      try lab.write(rule, to: "roster.yaml")
      let refused = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      #expect(refused.status == 1 && refused.error.contains("no plan was saved: 3 of the 5 accounts and groups"))
      #expect(refused.output.contains("add: member"), "the plan is shown all the same")
      let gone = #expect(throws: (any Error).self) { try lab.text("plan.json") }
      #expect(gone != nil)
      #expect(try await lab.run("remediate", lab.roster, "--out", lab.plan, "--allow", "shrunken-view").status == 2)
      let applied = try await lab.run("remediate", "--apply", lab.plan)
      #expect(applied.status == 1, "three accounts are left to a person")
      #expect(applied.output.contains("done     add a to One"))
    }
  }

  @Test("that is refused says so to programs too, and one that changes something is not quiet about it")
  func programsAndCron() async throws {
    try await withRepairLab { lab in
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      try await lab.meddle("Two", adding: "cn=else")
      let refused = try await lab.report("remediate", "--apply", lab.plan)
      #expect(refused.status == 1)
      #expect(
        refused.report.plan?.refusals.map(\.message).first?.contains("Two was changed since the plan was made") == true)
      let made = try await lab.run("remediate", lab.roster, "--apply", "--quiet", "--max-percent", "100")
      #expect(made.output.contains("done     add a to One"))
      #expect(try await lab.run("remediate", lab.roster, "--apply", "--quiet").output.isEmpty)
    }
  }

  @Test("sends no password to a server that only a file names")
  func secrets() async throws {
    try await withRepairLab { lab in
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      try lab.write(secret: "secret", to: "password")
      let file = lab.roster.replacing("roster.yaml", with: "password")
      let typed = try await lab.run("remediate", "--apply", lab.plan, "--user", "cn=x", "--password-file", file)
      #expect(typed.status == 64 && typed.error.contains("--password-file goes with --url"))
      let text = try lab.text("roster.yaml")
      let simple = text.replacing(
        "bind: external", with: "bind: simple\n    user: \(Slapd.rootDN)\n    passwordFile: password")
      try lab.write(simple, to: "roster.yaml")
      try lab.write(secret: Slapd.rootPassword, to: "password")
      let unnamed = try await lab.run("remediate", "--apply", lab.plan)
      #expect(unnamed.status == 64 && unnamed.error.contains("name the roster too"))
      #expect(try await lab.run("remediate", lab.roster, "--apply", lab.plan).status == 0)
    }
  }
}

/// One modify of one group: what an LDIF says, or what was seen on the wire.
struct SentRecord: Equatable {
  let dn: String
  let kind: String
  let values: [String]

  init(_ dn: String, _ change: ScriptedServer.Change) {
    self.dn = dn
    kind = ["add", "delete", "replace"][change.kind] + ": " + change.attribute
    values = change.values.map { String(decoding: $0, as: UTF8.self) }
  }

  /// The records of an LDIF of plain names.
  static func all(in ldif: String) -> [SentRecord] {
    ldif.replacing("\n ", with: "").split(separator: "\n\n").compactMap { record in
      let lines = record.split(separator: "\n").filter { !$0.hasPrefix("#") && $0 != "-" }
      guard lines.count > 3 else { return nil }
      return SentRecord(
        dn: String(lines[0].dropFirst(4)), kind: String(lines[2]), values: lines[3...].map { String($0.dropFirst(8)) })
    }
  }

  private init(dn: String, kind: String, values: [String]) { (self.dn, self.kind, self.values) = (dn, kind, values) }
}
