internal import Directory
internal import Logging
internal import Membership
internal import Remediation
internal import Reporting
internal import SystemPackage

/// The only part that writes.
extension RemediationRun {
  /// Reads, changes what the plan says, and reads again on the same server.
  func apply() async throws -> ExitStatus {
    if case .snapshot = source { throw Failure.usage("a snapshot cannot be changed: give --url with --apply") }
    let folder = try JournalFolder(context, journal: arguments.journal)
    // Held until the end of this function.
    let lock = try lock(in: folder)
    defer { lock.release() }
    let end = EndRequest(run.invocation)
    do {
      let directory = try await end.reading { try await settings.openForWriting(source, run.invocation) }
      return try await apply(directory, folder, end)
    } catch let error as DirectoryError {
      return try unreached(error)
    } catch is CancellationError {
      throw Failure.failed("ended before any directory was asked: nothing was written")
    }
  }

  private func lock(in folder: JournalFolder) throws -> RunLock {
    do {
      return try RunLock(at: folder.path.appending("apply.lock"), for: settings.place, run.invocation)
    } catch .held(let holder) {
      throw Failure.failed(
        "nothing was written: another rollcall is changing a directory (\(holder)). Wait for its end")
    } catch .fault(let fault) {
      throw Failure.failed("nothing was written: \(fault)")
    }
  }

  private func apply(
    _ directory: any DirectoryWriting, _ folder: JournalFolder, _ end: EndRequest
  ) async throws -> ExitStatus {
    let prepared = try await end.reading { try await prepare(directory) }
    if prepared.preparation.pending.isEmpty { return try await idle(prepared, directory) }
    try requireConsent(prepared)
    try end.beginWriting()
    try await rehearse(prepared, directory)
    let journal = try folder.journal(
      JournalHead(run: run.invocation.id, version: Rollcall.version, origin: prepared.origin), run.invocation)
    let remediator = Remediator(directory, journal: journal, arguments.orders { !end.isAsked })
    let outcomes = await carryOut(prepared.preparation, with: remediator)
    try? journal.append(.end)
    let (audited, after) = await reread(directory, prepared, outcomes)
    let replicas = await replicas(directory, prepared.preparation.plan, after)
    let applied = RemediationReport.Applied(
      outcomes: outcomes, after: after, journal: journal.path.string, replicas: replicas)
    return try report(prepared.preparation, applied, audited, journal)
  }

  /// Only what was still to be done when consent was given is sent: what somebody else undoes meanwhile is another matter.
  private func carryOut(_ preparation: Preparation, with remediator: Remediator) async -> [Remediator.Outcome] {
    var sent = await remediator.apply(preparation.pending, preparation.states)[...]
    return preparation.plan.changes.indices.map { place in
      preparation.isPending(place) ? sent.popFirst() ?? .notTried : .alreadySo
    }
  }

  /// There is nothing to be done: it may have been done before.
  private func idle(_ prepared: Prepared, _ directory: any DirectoryReading) async throws -> ExitStatus {
    let (plan, audited) = (prepared.preparation.plan, prepared.audited)
    let replicas = await replicas(directory, plan, prepared.preparation.states)
    let holds =
      errand.holds(audited, plan) && !audited.verdicts.contains(where: \.isUntold)
      && replicas?.allSatisfy { $0.agrees == true } != false
    let outcomes = plan.changes.map { _ in Remediator.Outcome.alreadySo }
    let applied = RemediationReport.Applied(
      outcomes: outcomes, after: prepared.preparation.states, replicas: replicas)
    let status = holds ? ExitStatus.success : .failure
    try report(audited, status, RemediationReport(prepared.preparation, plan.isEmpty ? nil : applied))
    return status
  }

  /// Shows the plan where it is not carried out.
  private func requireConsent(_ prepared: Prepared) throws {
    do {
      try Consent(context, keepsGoing: arguments.keepGoing).require(for: prepared.preparation)
    } catch var failure as Failure {
      let next = failure.remedy.map { run.invocation.commandLine(verb: verb, adding: $0) }
      try report(prepared.audited, .failure, RemediationReport(prepared.preparation), next: next)
      failure.isReported = true
      throw failure
    }
  }

  /// Where the directory can be asked, nothing is begun that it would not let be finished.
  private func rehearse(_ prepared: Prepared, _ directory: any DirectoryWriting) async throws {
    let (plan, states) = (prepared.preparation.plan, prepared.preparation.states)
    guard !arguments.keepGoing, let refusal = await Rehearsal(directory).refusal(of: plan, states) else { return }
    let change = plan.changes[refusal.place].summary
    guard refusal.error.resultCode != nil else {
      throw Failure.failed(
        "the directory did not say whether it would \(change), and may have done so: look at the group. \(refusal.error.message)"
      )
    }
    throw Failure.failed("nothing was written: the directory would refuse to \(change). \(refusal.error.message)")
  }

  private func report(
    _ preparation: Preparation, _ applied: RemediationReport.Applied, _ audited: Audited, _ journal: JournalFile
  ) throws -> ExitStatus {
    if let fault = journal.fault {
      run.invocation.log.error("the journal \(journal.path) could not be kept: \(fault)")
    }
    run.complain(of: applied.outcomes.compactMap(\.error).map { Complaint($0, of: settings.name) })
    let isSeen = preparation.plan.changes.allSatisfy { applied.after[$0.group.dn]?.holds($0) == true }
    let isEverywhere = applied.replicas?.allSatisfy { $0.agrees == true } != false
    let holds = isSeen && isEverywhere && errand.holds(audited, preparation.plan) && journal.fault == nil
    let status = holds ? ExitStatus.success : .failure
    try report(audited, status, RemediationReport(preparation, applied, undo: undo(applied.outcomes, journal)))
    return status
  }

  /// The command that takes back what may be there, though it was not seen yet: it looks again; nil where nothing may.
  private func undo(_ outcomes: [Remediator.Outcome], _ journal: JournalFile) -> String? {
    if !outcomes.contains(where: \.mayHaveWritten) { return nil }
    let more = outcomes.contains(where: \.isUnanswered) || journal.fault != nil ? ["--unanswered"] : []
    return "rollcall undo " + ([journal.path.string] + more + way).map(Invocation.quoted).joined(separator: " ")
  }

  private var verb: String { if case .undo = errand { "undo" } else { "remediate" } }
}
