import FoundationEssentials
import LabSupport
import Testing

/// Plans, guards and repairs on a real domain controller.
@Suite(.sambaLab, .mustEnd)
struct ActiveDirectoryRepairTests {
  /// A controller's group, a roster about it, and a state folder of its own.
  private struct Repair {
    let lab: ActiveDirectoryLab
    let folder: TemporaryFolder
    let group: String
    let environment: [String: String]

    var roster: String { folder.file("roster.yaml") }
    var plan: String { folder.file("plan.json") }

    /// - Parameter rule: the keys of the one rule, beside its name.
    init(_ group: String, rule: String, type: Int = -2_147_483_646, members: [String] = []) async throws {
      lab = try await ActiveDirectoryLab.shared()
      folder = try TemporaryFolder("repair")
      self.group = try await lab.controller.addGroup(group, type: type, members: members)
      try folder.write("rules:\n  - {name: repair, \(rule)}\n", to: "roster.yaml")
      environment = lab.controller.environment.merging(["XDG_STATE_HOME": folder.path]) { $1 }
    }

    func report(_ words: String...) async throws -> (status: Int, report: PrintedReport, error: String) {
      try await RollcallProgram.report(words + lab.options(.ldaps), environment: environment)
    }

    func run(_ words: String...) async throws -> Tool.Answer {
      try await RollcallProgram.run(words + lab.options(.ldaps), environment: environment)
    }

    var journals: [String] {
      let state = folder.file("rollcall")
      let files = (try? FileManager.default.contentsOfDirectory(atPath: state)) ?? []
      return files.filter { $0.hasSuffix(".jsonl") }.map { "\(state)/\($0)" }
    }

    func members() async throws -> [String] {
      try await lab.controller.search(base: group, scope: "base", attributes: ["member"])
        .split(separator: "\n").filter { $0.hasPrefix("member: ") }.map { String($0.dropFirst(8)) }.sorted()
    }
  }

  private static func user(_ name: String) async throws -> String {
    try await ActiveDirectoryLab.shared().controller.addUser(name)
  }

  @Test("a plan is refused where somebody else changed the group, and lands once where nobody did")
  func savedPlan() async throws {
    let (old, other) = (try await Self.user("RepairOld"), try await Self.user("RepairOther"))
    let new = try await Self.user("RepairNew")
    let repair = try await Repair(
      "RepairGroup", rule: "group: RepairGroup, members: {include: [RepairNew], exclude: [RepairOld]}", members: [old])
    #expect(try await repair.report("remediate", repair.roster, "--out", repair.plan).status == 2)
    try await repair.lab.controller.add(other, to: repair.group)
    let refused = try await repair.run("remediate", "--apply", repair.plan)
    #expect(refused.status == 1 && refused.error.contains("RepairGroup was changed since the plan was made"))
    #expect(try await repair.members() == [old, other].sorted())

    let dry = try await repair.report("remediate", repair.roster, "--out", repair.plan)
    #expect(dry.report.plan?.changes.map(\.preflight?.answer) == ["would-succeed", "would-succeed"])
    let first = try await repair.report("remediate", "--apply", repair.plan)
    #expect(first.status == 0, "\(first.error)")
    #expect(first.report.plan?.changes.map(\.outcome) == ["changed", "changed"])
    #expect(first.report.plan?.changes.map(\.seen) == [true, true])
    #expect(try await repair.members() == [new, other].sorted())
    let second = try await repair.report("remediate", "--apply", repair.plan)
    #expect(second.status == 0)
    #expect(second.report.plan?.changes.map(\.outcome) == ["already-so", "already-so"])
  }

  @Test("a member that was made one by his primary group since the plan is not taken for one who has left")
  func primaryGroup() async throws {
    let (account, other) = (try await Self.user("RepairPrimary"), try await Self.user("RepairStays"))
    let repair = try await Repair(
      "RepairPrimaries", rule: "account: RepairPrimary, notMemberOf: RepairPrimaries", members: [account, other])
    #expect(try await repair.report("remediate", repair.roster, "--out", repair.plan).status == 2)
    let ldif = try await repair.lab.controller.search(base: repair.group, scope: "base", attributes: ["objectSid"])
    let text = try #require(ldif.split(separator: "\n").first { $0.hasPrefix("objectSid:: ") }).dropFirst(12)
    let sid = try #require(Data(base64Encoded: String(text))).suffix(4)
    let rid = sid.reversed().reduce(0) { $0 << 8 | Int($1) }
    try await repair.lab.controller.apply(
      ldif: "dn: \(account)\nchangetype: modify\nreplace: primaryGroupID\nprimaryGroupID: \(rid)\n")
    let applied = try await repair.report("remediate", "--apply", repair.plan)
    #expect(applied.status == 1)
    #expect(applied.report.verdicts.first?.status == "drift" && applied.report.kinds == ["primary"], "\(applied)")
  }

  @Test("an account of another domain is added by its SID, and undone (microsoft.ad#213)")
  func foreignAccount() async throws {
    let sid = "S-1-5-21-1444444444-555555555-666666666-1207"
    let repair = try await Repair(
      "RepairLocal", rule: "account: \(sid), memberOf: RepairLocal, via: direct", type: -2_147_483_644)
    let dry = try await repair.report("remediate", repair.roster)
    #expect(dry.status == 2, "\(dry.error) \(dry.report.verdicts)")
    #expect(dry.report.plan?.ldif.contains("member:: ") == true, "<SID=…> is no safe string of LDIF")
    let applied = try await repair.report("remediate", repair.roster, "--apply")
    #expect(applied.status == 0, "\(applied.error)")
    let principal = "CN=\(sid),CN=ForeignSecurityPrincipals,\(SambaDomainController.base)"
    #expect(try await repair.members() == [principal])
    #expect(try await repair.report("remediate", repair.roster, "--apply").status == 0)
    #expect(try await repair.members() == [principal], "once")
    let journal = try #require(repair.journals.first)
    let undone = try await repair.report("undo", journal, "--apply", "--allow", "last-member")
    #expect(undone.status == 0, "\(undone.error)")
    #expect(try await repair.members().isEmpty)
    _ = try await repair.report("remediate", repair.roster, "--out", repair.plan)
    for outcome in ["changed", "already-so"] {
      let planned = try await repair.report("remediate", "--apply", repair.plan)
      #expect(planned.status == 0 && planned.report.plan?.changes.map(\.outcome) == [outcome], "\(planned.error)")
    }
  }

  @Test("a global group takes nobody of another domain, and the dry run says so")
  func scopeRule() async throws {
    let sid = "S-1-5-21-1444444444-555555555-666666666-1208"
    let repair = try await Repair("RepairGlobal", rule: "account: \(sid), memberOf: RepairGlobal, via: direct")
    let dry = try await repair.report("remediate", repair.roster)
    #expect(dry.report.plan?.changes.map(\.preflight?.answer) == ["would-be-refused"])
  }

  @Test("whoever may not write is told so by the dry run, and the controller agrees")
  func rights() async throws {
    _ = try await Self.user("RepairPlain")
    let repair = try await Repair("RepairRights", rule: "group: RepairRights, members: {include: [RepairPlain]}")
    let ticket = try await repair.lab.controller.ticket(for: "DeepSvcReader")
    let environment = repair.lab.controller.environment(ccache: ticket).merging(["XDG_STATE_HOME": repair.folder.path])
    { $1 }
    let words = ["remediate", repair.roster] + repair.lab.options(.gssapi)
    let dry = try await RollcallProgram.report(words, environment: environment)
    #expect(dry.report.plan?.changes.map(\.preflight?.answer) == ["would-be-refused"])
    let foreseen = try await RollcallProgram.run(words + ["--apply"], environment: environment)
    #expect(foreseen.status == 1 && foreseen.error.contains("the account that asks may not add members"))
    let real = try await RollcallProgram.report(words + ["--apply", "--keep-going"], environment: environment)
    #expect(real.status == 1 && real.report.plan?.changes.map(\.outcome) == ["refused"])
    #expect(try await repair.members().isEmpty)
  }

  @Test("the account that asks is not taken out of a group, unless somebody insists")
  func bindAccount() async throws {
    let administrator = "CN=Administrator,CN=Users,\(SambaDomainController.base)"
    let own = try await Self.user("RepairOwn")
    let repair = try await Repair(
      "RepairSelf", rule: "group: RepairSelf, members: {exclude: [RepairOwn, Administrator]}",
      members: [own, administrator])
    let ticket = try await repair.lab.controller.ticket(for: "RepairOwn")
    let environment = repair.lab.controller.environment(ccache: ticket).merging(["XDG_STATE_HOME": repair.folder.path])
    { $1 }
    let words = ["remediate", repair.roster] + repair.lab.options(.gssapi)
    let dry = try await RollcallProgram.report(words, environment: environment)
    let aside = dry.report.plan?.setAside.map(\.why) ?? []
    #expect(aside.contains { $0.contains("RepairOwn is the account that asks") && $0.contains("--allow bind-account") })
    #expect(
      aside.contains {
        $0.contains("Administrator is the domain's own administrator") && $0.contains("--allow rid-500")
      })
    #expect(dry.report.plan?.changes.isEmpty == true)
    let forced = try await RollcallProgram.report(words + ["--allow", "bind-account"], environment: environment)
    #expect(forced.report.plan?.changes.count == 1)
  }
}
