internal import ArgumentParser
internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

/// `rollcall remediate`: a dry run that prints the plan; with `--apply`, the only verb that writes.
struct Remediate: Verb {
  static let configuration = CommandConfiguration(
    abstract: "Show the exact change that would put memberships right; make it with --apply.",
    discussion: """
      Without --apply nothing is written: the plan is printed as LDIF that ldapmodify takes, with its inverse. \
      Exit status 0 when there is nothing to change, 2 when there is.

      EXAMPLES
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi --account ExchSvc
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi --account ExchSvc --apply
      """)

  @OptionGroup(title: "Who") var subject: SubjectArguments
  @OptionGroup(title: "Directory") var connection: ConnectionArguments
  @OptionGroup(title: "Output") var output: OutputArguments

  @Flag(help: "Make the change, read it back and report what was then seen.")
  var apply = false

  @Flag(name: .customLong("yes-privileged"), help: "With --apply: change groups such as Domain Admins without asking.")
  var yesPrivileged = false

  func run(_ invocation: Invocation) async throws -> ExitStatus {
    let run = AuditRun(
      invocation: invocation, roster: try subject.roster(), base: try connection.searchBase(), output: output)
    let source = try connection.source(invocation.context)
    return apply ? try await carryOut(run, source) : try await dryRun(run, source)
  }

  /// Opens a reader and nothing else: it cannot write.
  private func dryRun(_ run: AuditRun, _ source: ConnectionArguments.Source) async throws -> ExitStatus {
    let audited = try await connection.audit(source, run)
    let plan = Planner.plan(audited.verdicts, server: audited.facts.directory.server ?? "")
    let next = connection.ldif == nil ? run.invocation.commandLine(verb: "remediate", adding: ["--apply"]) : nil
    try write(run, audited, RemediationReport(plan: plan), next)
    if audited.verdicts.contains(where: \.isUntold) { return .failure }
    return plan.isEmpty && plan.setAside.isEmpty ? .success : .drift
  }

  /// Audits, changes what the plan says, and audits again on the same server.
  private func carryOut(_ run: AuditRun, _ source: ConnectionArguments.Source) async throws -> ExitStatus {
    let context = run.invocation.context
    let directory: any DirectoryWriting
    do { directory = try await connection.openForWriting(source, context) } catch let error as DirectoryError {
      try write(run, run.unreached(error, url: connection.url.last ?? ""), nil, nil)
      return .failure
    }
    let before = await run.audit(directory)
    let plan = Planner.plan(before.verdicts, server: directory.server.name)
    if plan.isEmpty { return try report(run, before, plan, []) }
    try refusePartialView(before)
    try PrivilegedConfirmation(context, isGiven: yesPrivileged).require(for: plan)
    let outcomes = await Remediator(directory).apply(plan)
    return try report(run, try await reread(directory, outcomes, source, run), plan, outcomes)
  }

  /// Who sees only a part of the directory changes nothing in it.
  private func refusePartialView(_ audited: Audited) throws {
    guard !audited.facts.directory.isComplete else { return }
    throw Failure.failed(
      "a part of the directory could not be read: nothing was written. Audit it first, or name fewer accounts")
  }

  /// The state after the change: over a new connection to the same server where the old one did not outlive it.
  private func reread(
    _ directory: any DirectoryWriting, _ outcomes: [Remediator.Outcome], _ source: ConnectionArguments.Source,
    _ run: AuditRun
  ) async throws -> Audited {
    guard outcomes.contains(where: \.isUnanswered) else { return await run.audit(directory) }
    return try await connection.audit(source.only(directory.server.url), run)
  }

  private func report(
    _ run: AuditRun, _ audited: Audited, _ plan: Plan, _ outcomes: [Remediator.Outcome]
  ) throws -> ExitStatus {
    try write(run, audited, RemediationReport(plan: plan, outcomes: outcomes), nil)
    return audited.holds ? .success : .failure
  }

  private func write(_ run: AuditRun, _ audited: Audited, _ remediation: RemediationReport?, _ next: String?) throws {
    let report = Report(
      run: run.invocation.details, directories: [audited.facts.directory], verdicts: audited.verdicts,
      remediation: remediation, next: next)
    try output.write(report, run.invocation.context)
  }
}

extension Audited {
  /// Whether the directory holds what was asked of it.
  fileprivate var holds: Bool { verdicts.allSatisfy { $0.status < .drift } }
}

extension Remediator.Outcome {
  fileprivate var isUnanswered: Bool {
    if case .unanswered = self { true } else { false }
  }
}
