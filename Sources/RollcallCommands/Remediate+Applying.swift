internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

/// The only part that writes.
extension Remediate {
  /// Audits, changes what the plan says, and audits again on the same server.
  func carryOut(
    _ run: AuditRun, _ settings: ConnectionSettings, _ source: Source
  ) async throws -> ExitStatus {
    do {
      let directory = try await settings.openForWriting(source, run.invocation.context)
      return try await apply(directory, run, settings, source)
    } catch let error as DirectoryError {
      try run.report(run.judged([run.unreached(error, settings)]), .failure, as: output)
      return .failure
    }
  }

  private func apply(
    _ directory: any DirectoryWriting, _ run: AuditRun, _ settings: ConnectionSettings, _ source: Source
  ) async throws -> ExitStatus {
    let before = run.judged([await run.facts(directory, settings)])
    let plan = try plan(before)
    if plan.isEmpty { return try report(run, before, plan, []) }
    try requireConsent(run, before, plan)
    let outcomes = await Remediator(directory).apply(plan)
    let isAlive = !outcomes.contains(where: \.isUnanswered)
    let after =
      isAlive ? await run.facts(directory, settings) : try await reread(directory.server, settings, source, run)
    return try report(run, run.judged([after]), plan, outcomes)
  }

  /// Shows the plan where it is not carried out.
  private func requireConsent(_ run: AuditRun, _ audited: Audited, _ plan: Plan) throws {
    do {
      try audited.refusePartialView()
      if let refusal = ChangeCap(maxChanges).refusal(of: plan) {
        var failure = Failure.failed("\(refusal). Review the plan, then allow more with --max-changes")
        failure.remedy = ["--max-changes", "\(plan.changes.count)"]
        throw failure
      }
      let confirmation = PrivilegedConfirmation(run.invocation.context, isGiven: yesPrivileged)
      try confirmation.require(for: plan, audited.graph)
    } catch {
      let next = (error as? Failure)?.remedy.map { run.invocation.commandLine(verb: "remediate", adding: $0) }
      try run.report(audited, .failure, as: output, RemediationReport(plan: plan), next: next)
      throw error
    }
  }

  /// The state after a modify that nobody answered, over a new connection: it has to be the same server's, since another one may
  /// not have the change yet.
  private func reread(
    _ server: DirectoryServer, _ settings: ConnectionSettings, _ source: Source, _ run: AuditRun
  ) async throws -> Facts {
    do {
      let again = try await settings.openForReading(source.only(server.url), run.invocation.context)
      if again.server.name == server.name { return await run.facts(again, settings) }
    } catch let error as DirectoryError { return run.unreached(error, settings) }
    let other = "another server answered at this address, and may not have the change yet"
    return run.unreached(DirectoryError(.search, .incomplete(other), server: server.url), settings)
  }

  private func report(
    _ run: AuditRun, _ audited: Audited, _ plan: Plan, _ outcomes: [Remediator.Outcome]
  ) throws -> ExitStatus {
    let status = audited.holds ? ExitStatus.success : .failure
    try run.report(audited, status, as: output, RemediationReport(plan: plan, outcomes: outcomes))
    return status
  }
}

extension Remediator.Outcome {
  fileprivate var isUnanswered: Bool {
    if case .unanswered = self { true } else { false }
  }
}
