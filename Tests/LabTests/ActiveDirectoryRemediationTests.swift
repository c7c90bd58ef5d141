import LabSupport
import Testing

/// Dry run, ldapmodify, apply, apply again: on a real domain controller. One after the other: whoever changes a group keeps the next
/// one's plan for it from being carried out.
@Suite(.serialized, .sambaLab, .mustEnd)
struct ActiveDirectoryRemediationTests {
  @Test("the dry run writes nothing; --apply does, once; a second --apply says that there is nothing to do")
  func applyOnce() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let remediate = ["remediate", "--account", "MendSvc"] + lab.options(.gssapi)
    let environment = lab.controller.environment

    let dryRun = try await RollcallProgram.report(remediate, environment: environment)
    #expect(dryRun.status == 2)
    #expect(dryRun.report.plan?.changes.map(\.outcome) == ["planned"])
    #expect(try await lab.audit("MendSvc").status == 2, "the dry run must not have written")

    let apply = remediate + ["--apply", "--yes-privileged"]
    let first = try await RollcallProgram.report(apply, environment: environment)
    #expect(first.status == 0)
    #expect(first.report.plan?.changes.map(\.outcome) == ["changed"])
    #expect(first.report.kinds == ["direct"], "read back on the same server")
    #expect(try await lab.audit("MendSvc").status == 0)

    let second = try await RollcallProgram.run(apply, environment: environment)
    #expect(second.status == 0)
    #expect(second.output.contains("Nothing to change."))
  }

  @Test("the LDIF of the dry run is what ldapmodify takes, and its inverse takes it back")
  func ldifIsAccepted() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let remediate = ["remediate", "--account", "LdifSvc"] + lab.options(.ldaps)
    let plan = try #require(try await RollcallProgram.report(remediate).report.plan)
    try await lab.controller.apply(ldif: plan.ldif)
    #expect(try await lab.audit("LdifSvc").status == 0)
    try await lab.controller.apply(ldif: plan.inverse)
    #expect(try await lab.audit("LdifSvc").status == 2)
  }

  @Test("Domain Admins is not changed without a word: no terminal and no flag is a refusal, and nothing is written")
  func privilegedNeedsConsent() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await RollcallProgram.run(["remediate", "--account", "LostSvc", "--apply"] + lab.options(.ldaps))
    #expect(answer.status == 1)
    #expect(answer.error.contains("--yes-privileged"))
    #expect(try await lab.audit("LostSvc").status == 2)
  }

  @Test("a group inside Domain Admins is as privileged as that")
  func privilegedByNesting() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let arguments = ["remediate", "--account", "LostSvc", "--group", "Level1", "--apply"]
    let answer = try await RollcallProgram.run(arguments + lab.options(.ldaps))
    #expect(answer.status == 1)
    #expect(answer.error.contains("Level1 is a privileged group"))
    #expect(answer.output.contains("nothing has been written"), "the plan is shown all the same")
    #expect(try await lab.audit("LostSvc", more: ["--group", "Level1"]).status == 2)
  }

  @Test("at a terminal the group's name is asked for, and only the right one is consent")
  func typedConsent() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let arguments = ["remediate", "--account", "TypedSvc", "--apply"] + lab.options(.ldaps)
    let command = ([RollcallProgram.path] + arguments).map { "'\($0)'" }.joined(separator: " ")
    for (typed, status) in [("Domain Admins", 1), (ActiveDirectoryLab.germanName, 0)] {
      let answer = try await Tool.run("script", ["-qec", command, "/dev/null"], input: typed + "\n")
      #expect(answer.status == status, "\(answer.output)")
      #expect(answer.output.contains("add TypedSvc to \(ActiveDirectoryLab.germanName)"))
      #expect(try await lab.audit("TypedSvc").status == (status == 0 ? 0 : 2))
    }
  }

  @Test("a primary group that is Domain Admins is a membership, and never repaired")
  func primaryGroupIsNotRepaired() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await RollcallProgram.run(["remediate", "--account", "PrimarySvc"] + lab.options(.ldaps))
    #expect(answer.status == 0)
    #expect(answer.output.contains("Nothing to change."))
  }

  @Test("an account without the right to write is refused in the server's words, and the report says so")
  func noRightToWrite() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let ticket = try await lab.controller.ticket(for: "DeepSvcReader")
    let options =
      ["remediate", "--apply", "--yes-privileged", "--keep-going", "--account", "LostSvc"] + lab.options(.gssapi)
    let answer = try await RollcallProgram.report(options, environment: lab.controller.environment(ccache: ticket))
    #expect(answer.status == 1)
    #expect(answer.report.plan?.changes.map(\.outcome) == ["refused"])
    #expect(answer.report.verdicts.first?.status == "drift")
  }
}
