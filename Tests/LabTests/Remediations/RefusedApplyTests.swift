import Dispatch
import LabSupport
import Testing

/// What a real slapd refuses (slapo-retcode), and what becomes of the rest.
@Suite(.serialized, .lab("slapd"), .mustEnd)
struct RefusedApplyTests {
  @Test(
    "each refusal is told in the server's words, the rest is left, and the report says what the directory holds",
    arguments: [
      (51, "busy"), (52, "unavailable"), (50, "insufficientAccessRights"), (11, "adminLimitExceeded"),
      (19, "constraintViolation"), (65, "objectClassViolation"), (53, "unwillingToPerform"), (80, "other"),
    ])
  func refused(code: Int, name: String) async throws {
    let answering = SlapdConfiguration.answeringModify(code, text: "because I say so")
    let seed = RepairLab.seed(["Two": answering])
    try await withRepairLab(SlapdConfiguration(seed: seed, overlay: .retcode)) { lab in
      let (status, report, _) = try await lab.report("remediate", lab.roster, "--apply")
      #expect(status == 1)
      let changes = try #require(report.plan).changes
      #expect(changes.map(\.outcome) == ["changed", "changed", "refused", "not-tried", "not-tried", "not-tried"])
      #expect(changes.map(\.seen) == [true, true, false, false, false, false])
      #expect(changes[2].message?.contains("\(name) (\(code))") == true)
      #expect(changes[2].message?.contains("because I say so") == true)
      #expect(report.verdicts.contains { $0.group.given == "Two" && $0.status == "drift" })
      #expect(try await lab.run("undo", lab.journals[0], "--apply").status == 0)
    }
  }

  @Test(
    "a connection that is lost leaves nobody in doubt: the group is read again, and the report says what it holds",
    arguments: [
      (
        RequestProxy.Event.Moment.received, ["changed", "changed", "unanswered", "not-tried"],
        [true, true, false, false]
      ),
      (.answered, ["changed", "changed", "unanswered", "not-tried"], [true, true, true, false]),
      (.handedOn, ["changed", "changed", "changed", "unanswered"], [true, true, true, false]),
    ])
  func lost(at moment: RequestProxy.Event.Moment, outcomes: [String], seen: [Bool]) async throws {
    try await withSlapd(RepairLab.configuration) { slapd in
      let proxy = try RequestProxy(to: slapd.url) { $0.number == 2 && $0.moment == moment ? .close : .goOn }
      let lab = try RepairLab(slapd, url: proxy.url)
      let (status, report, error) = try await lab.report("remediate", lab.roster, "--apply", "--keep-going")
      #expect(status == 1)
      #expect(error.contains("the connection was lost during modify."), "it is told beside the report: \(error)")
      let changes = try #require(report.plan).changes
      #expect(changes.prefix(4).map(\.outcome) == outcomes)
      #expect(changes.prefix(4).map(\.seen) == seen)
      try await proxy.settle()
      #expect(proxy.modifications.count == 2, "nothing is sent over another connection")
      #expect(try await lab.run("remediate", lab.roster, "--apply").status == 0)
      #expect(try await lab.isRepaired())
    }
  }

  @Test("what was done already is not done again where somebody undoes it meanwhile")
  func undoneMeanwhile() async throws {
    try await withSlapd(RepairLab.configuration) { slapd in
      let (signals, signal) = AsyncStream.makeStream(of: Void.self)
      let done = DispatchSemaphore(value: 0)
      let proxy = try RequestProxy(to: slapd.url) { event in
        if event.number == 1, event.moment == .received {
          signal.yield()
          done.wait()
        }
        return .goOn
      }
      let lab = try RepairLab(slapd, url: proxy.url)
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      let (one, a) = (OpenLDAPEntries.dn(group: "One"), OpenLDAPEntries.dn(person: "a"))
      try await lab.meddle("One", adding: a)
      try await lab.meddle("One", adding: OpenLDAPEntries.dn(person: "b"))
      async let told = lab.report("remediate", "--apply", lab.plan)
      _ = await signals.first { _ in true }
      try await slapd.apply(ldif: "dn: \(one)\nchangetype: modify\ndelete: member\nmember: \(a)\n")
      done.signal()
      let (status, report, _) = try await told
      #expect(status == 1)
      #expect(report.plan?.changes.first?.outcome == "already-so" && report.plan?.changes.first?.seen == false)
      #expect(!proxy.modifications.contains { $0.dn == one })
    }
  }

  @Test("what is left to a person is no success, though all that was planned is made, and made before")
  func byHand() async throws {
    try await withRepairLab { lab in
      try lab.write(
        "directories: {lab: {url: '\(lab.slapd.url)', bind: external}}\nrules:\n"
          + "  - {name: one, group: One, members: {include: [a, gone]}}\n", to: "roster.yaml")
      let first = try await lab.run("remediate", lab.roster, "--apply")
      #expect(
        first.status == 1 && first.output.contains("done     add a to One") && first.output.contains("rollcall undo"))
      let again = try await lab.run("remediate", lab.roster, "--apply")
      #expect(again.status == 1 && again.output.contains("by hand"))
    }
  }

  @Test("a saved plan that is refused is no success, and nothing is to be taken back")
  func savedPlan() async throws {
    let seed = RepairLab.seed(["One": SlapdConfiguration.answeringModify(50)])
    try await withRepairLab(SlapdConfiguration(seed: seed, overlay: .retcode)) { lab in
      _ = try await lab.run("remediate", lab.roster, "--out", lab.plan)
      let answer = try await lab.run("remediate", "--apply", lab.plan, "--only", "add")
      #expect(answer.status == 1 && answer.output.contains("refused  add a to One"))
      #expect(!answer.output.contains("rollcall undo") && answer.output.contains("--keep-going"))
    }
  }

  @Test("who is quicker than the modify makes it fail: slapd compares what was read with what is there (RFC 4528)")
  func quicker() async throws {
    try await withSlapd(RepairLab.configuration) { slapd in
      let ldif = "dn: \(OpenLDAPEntries.dn(group: "One"))\nchangetype: modify\nadd: member\nmember: cn=quick\n"
      let (signals, signal) = AsyncStream.makeStream(of: Void.self)
      let (answers, answer) = (DispatchSemaphore(value: 0), signals)
      let proxy = try RequestProxy(to: slapd.url) { event in
        if event.number == 1, event.moment == .received {
          signal.yield()
          answers.wait()
        }
        return .goOn
      }
      let lab = try RepairLab(slapd, url: proxy.url)
      async let told = lab.report("remediate", lab.roster, "--apply")
      _ = await answer.first { _ in true }
      try await slapd.apply(ldif: ldif)
      answers.signal()
      let (status, report, _) = try await told
      #expect(status == 1)
      #expect(report.plan?.changes.first?.message?.contains("somebody else changed the entry meanwhile") == true)
      #expect(report.plan?.changes.map(\.outcome).contains("changed") == false)
    }
  }

  @Test("with --keep-going all is done that can be, and the exit status tells of the rest")
  func keepsGoing() async throws {
    let seed = RepairLab.seed(["Two": SlapdConfiguration.answeringModify(50)])
    try await withRepairLab(SlapdConfiguration(seed: seed, overlay: .retcode)) { lab in
      let (status, report, _) = try await lab.report("remediate", lab.roster, "--apply", "--keep-going")
      #expect(status == 1)
      let outcomes = report.plan?.changes.map(\.outcome)
      #expect(outcomes == ["changed", "changed", "refused", "changed", "changed", "refused"])
    }
  }

  @Test("a group whose last member would go is left alone; told to, slapd refuses, as the dry run says it would")
  func lastMember() async throws {
    try await withRepairLab { lab in
      let rule =
        "directories: {lab: {url: '\(lab.slapd.url)', bind: external}}\nrules:\n"
        + "  - {name: empty, account: kept, notMemberOf: One}\n"
      try lab.write(rule, to: "roster.yaml")
      let held = try await lab.run("remediate", lab.roster)
      #expect(
        held.status == 2
          && held.output.contains("kept stays: One would be left without a member, and its class wants one"))
      let forced = try await lab.run("remediate", lab.roster, "--allow", "last-member")
      #expect(forced.output.contains("would    be refused: One would have no member"))
      let foreseen = try await lab.run("remediate", lab.roster, "--allow", "last-member", "--apply")
      #expect(
        foreseen.status == 1
          && foreseen.error.contains("nothing was written: the directory would refuse to remove kept"))
      #expect(lab.journals.isEmpty)
      let (status, report, _) = try await lab.report(
        "remediate", lab.roster, "--allow", "last-member", "--apply", "--keep-going")
      #expect(status == 1)
      #expect(report.plan?.changes.map(\.outcome) == ["refused"])
      #expect(report.plan?.changes[0].message?.contains("objectClassViolation (65)") == true)
    }
  }
}
