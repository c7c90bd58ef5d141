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
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc
        rollcall remediate --url ldaps://dc1.corp.example --bind gssapi \\
          --account ExchSvc --apply
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
      invocation: invocation, roster: try subject.roster(), base: try connection.searchBase(), file: output.file)
    let source = try connection.source(invocation.context)
    return apply ? try await carryOut(run, source) : try await dryRun(run, source)
  }

  /// Opens a reader and nothing else: it cannot write.
  private func dryRun(_ run: AuditRun, _ source: ConnectionArguments.Source) async throws -> ExitStatus {
    let audited = try await connection.audit(source, run)
    let status = audited.planStatus
    let next = connection.ldif == nil ? run.invocation.commandLine(verb: "remediate", adding: ["--apply"]) : nil
    try run.report(audited, status, as: output, RemediationReport(plan: audited.plan), next: next)
    return status
  }

  /// Audits, changes what the plan says, and audits again on the same server.
  private func carryOut(_ run: AuditRun, _ source: ConnectionArguments.Source) async throws -> ExitStatus {
    do {
      return try await apply(try await connection.openForWriting(source, run.invocation.context), run, source)
    } catch let error as DirectoryError {
      try run.report(run.unreached(error, url: connection.url.last ?? ""), .failure, as: output)
      return .failure
    }
  }

  private func apply(
    _ directory: any DirectoryWriting, _ run: AuditRun, _ source: ConnectionArguments.Source
  ) async throws -> ExitStatus {
    let before = await run.audit(directory)
    let plan = before.plan
    if plan.isEmpty { return try report(run, before, plan, []) }
    try requireConsent(run, before)
    let outcomes = await Remediator(directory).apply(plan)
    let isAlive = !outcomes.contains(where: \.isUnanswered)
    let after = isAlive ? await run.audit(directory) : try await reread(directory.server, source, run)
    return try report(run, after, plan, outcomes)
  }

  /// Shows the plan where it is not carried out.
  private func requireConsent(_ run: AuditRun, _ audited: Audited) throws {
    do {
      try audited.refusePartialView()
      let confirmation = PrivilegedConfirmation(run.invocation.context, isGiven: yesPrivileged)
      try confirmation.require(for: audited.plan, audited.facts.graph)
    } catch {
      let next = run.invocation.commandLine(verb: "remediate", adding: ["--yes-privileged"])
      try run.report(audited, .failure, as: output, RemediationReport(plan: audited.plan), next: next)
      throw error
    }
  }

  /// The state after a modify that nobody answered, over a new connection: it has to be the same server's, since another one may
  /// not have the change yet.
  private func reread(
    _ server: DirectoryServer, _ source: ConnectionArguments.Source, _ run: AuditRun
  ) async throws -> Audited {
    let audited = try await connection.audit(source.only(server.url), run)
    if audited.facts.directory.shortfall != nil || audited.facts.directory.server == server.name { return audited }
    let other = "another server answered at this address, and may not have the change yet"
    return run.unreached(DirectoryError(.search, .incomplete(other), server: server.url), url: server.url)
  }

  private func report(
    _ run: AuditRun, _ audited: Audited, _ plan: Plan, _ outcomes: [Remediator.Outcome]
  ) throws -> ExitStatus {
    let status = audited.holds ? ExitStatus.success : .failure
    try run.report(audited, status, as: output, RemediationReport(plan: plan, outcomes: outcomes))
    return status
  }
}

extension Audited {
  /// What would put right what is wrong.
  fileprivate var plan: Plan {
    Planner.plan(verdicts, server: facts.directory.server ?? "", graph: facts.graph)
  }

  /// What a dry run says by its exit status.
  fileprivate var planStatus: ExitStatus {
    if verdicts.contains(where: \.isUntold) { return .failure }
    return plan.isEmpty && plan.setAside.isEmpty ? .success : .drift
  }

  /// Whether the directory holds what was asked of it.
  fileprivate var holds: Bool { verdicts.allSatisfy { $0.status < .drift } }

  /// Who sees only a part of the directory changes nothing in it.
  fileprivate func refusePartialView() throws {
    guard !facts.directory.isComplete else { return }
    throw Failure.failed(
      "a part of the directory could not be read: nothing was written. Name fewer accounts, or read it all")
  }
}

extension Remediator.Outcome {
  fileprivate var isUnanswered: Bool {
    if case .unanswered = self { true } else { false }
  }
}
