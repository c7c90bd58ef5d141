internal import ArgumentParser
internal import Directory
internal import FoundationEssentials
internal import Membership
internal import Remediation
internal import Reporting

/// `rollcall remediate`: a dry run that prints the plan; with `--apply` it is carried out.
struct Remediate: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Show the exact change that would put memberships right; make it with --apply.",
    discussion: """
      Without --apply nothing is written: the plan is printed group by group, as LDIF that ldapmodify takes, and with its \
      inverse. It adds members and takes members out, value by value; what it leaves to you is said. --out saves the plan; \
      --apply with the saved plan carries out exactly that, or nothing: not where a group was changed meanwhile, the roster \
      is another one or the plan is old. What is written is written down first: 'rollcall undo' takes it back.

      EXAMPLES
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc --apply
        rollcall remediate rollcall.yaml --out plan.json
        rollcall remediate --apply plan.json

      EXIT STATUS
        0   nothing to change; with --apply: changed, and read back
        2   there is something to change; never with --apply
        1   something failed, was refused or could not be told; with --apply
            also drift that is left to a person; wins over 2
        64  the command line, roster or plan is wrong; no directory was asked
      """)

  @OptionGroup(title: "Who") var subject: SubjectArguments

  @Argument(
    help: "A plan that was saved with --out: with --apply it is carried out, without it is shown and checked again.",
    completion: .plan)
  var plan: String?

  @OptionGroup(title: "Plan") var planning: PlanningArguments
  @OptionGroup(title: "Carrying it out") var remediation: RemediationArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments
  @OptionGroup(title: "Output") var output: ReportArguments

  var voice: Voice { output.voice }

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let delivery = try output.delivery(invocation, takes: ReportFormat.ofPlans)
    let files = [subject.roster, plan].compactMap(\.self)
    let (saved, roster) = try SavedPlan.among(files, invocation)
    guard let saved else { return try await remedy(roster, invocation, delivery) }
    return try await carryOut(saved, roster, invocation, delivery)
  }

  /// The drift from a roster, or from what was typed.
  private func remedy(
    _ roster: String?, _ invocation: Invocation, _ delivery: ReportDelivery
  ) async throws -> ExitStatus {
    let assignment = try subject.assignment(connection, invocation, output)
    let settings = try assignment.onlyDirectory(for: "remediate")
    try output.refuseOverwriting([remediation.journal])
    try planning.check(assignment, settings, output, isApplied: remediation.apply)
    let run = RemediationRun(
      run: AuditRun(invocation, assignment), settings: settings,
      source: try settings.source(invocation.context),
      errand: .roster(cure: planning.cure, only: planning.only?.kind), roster: assignment.origin, server: nil,
      arguments: remediation, output: delivery)
    return try await run.told {
      if remediation.apply { return try await run.apply() }
      return try await run.dryRun { prepared in
        guard let out = planning.out else { return invocation.commandLine(verb: "remediate", adding: ["--apply"]) }
        let saving = PlanSaving(path: out, invocation: invocation)
        try saving.save(prepared)
        return saving.next(assignment, settings, remediation)
      }
    }
  }

  /// What a saved plan says, and nothing else.
  private func carryOut(
    _ saved: SavedPlan, _ roster: String?, _ invocation: Invocation, _ delivery: ReportDelivery
  ) async throws -> ExitStatus {
    try planning.checkAlone(subject)
    try output.refuseOverwriting([saved.path, remediation.journal] + connection.settings(name: "").files)
    let journey = try Journey(
      to: saved.file.origin, for: saved.file.fixed, roster: roster, isRuled: true, connection, invocation, output)
    let assignment = Assignment(
      roster: try saved.file.fixed.roster(about: journey.settings.name), directories: [journey.settings])
    let run = RemediationRun(
      run: AuditRun(invocation, assignment), settings: journey.settings, source: journey.source,
      errand: .plan(saved.file, only: planning.only?.kind),
      roster: journey.roster?.assignment.origin ?? saved.file.origin.roster,
      server: saved.file.origin.server, arguments: remediation, output: delivery)
    return try await run.told {
      try saved.checkAge(planning.maxAge, now: invocation.context.now())
      if let (assignment, path) = journey.roster { try saved.checkRoster(assignment, at: path) }
      if remediation.apply { return try await run.apply() }
      return try await run.dryRun { _ in invocation.commandLine(verb: "remediate", adding: ["--apply"]) }
    }
  }
}
