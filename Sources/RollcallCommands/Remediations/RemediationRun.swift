internal import Directory
internal import Membership
internal import Remediation
internal import Reporting

/// One errand in one directory: a dry run, or the only part that writes.
struct RemediationRun {
  let run: AuditRun
  let settings: ConnectionSettings
  let source: Source
  let errand: Errand
  /// The roster that asked for it; nil where accounts and groups were typed.
  let roster: Origin.RosterFile?
  /// The server that a plan or a journal is of; nil for whichever answers.
  let server: String?
  let arguments: RemediationArguments
  let output: ReportDelivery

  /// The options with which a journal finds its server again; it does so by itself where its roster holds no password.
  var way: [String] {
    guard let roster, !settings.isTyped else { return settings.words }
    return settings.passwordFile == nil ? [] : ["--roster", roster.path]
  }

  var context: Context { run.invocation.context }

  /// What the directory and the errand make of each other.
  struct Prepared: Sendable {
    let audited: Audited
    let preparation: Preparation
    let origin: Origin
    /// Whether a server answered, and no file.
    let isLive: Bool
  }

  /// Opens a reader and nothing else: it cannot write.
  /// - Parameter next: the command that would make the change.
  func dryRun(next: (Prepared) throws -> String?) async throws -> ExitStatus {
    do {
      let prepared = try await Interruptible(invocation: run.invocation).run {
        try await settings.read(source, run.invocation) { try await prepare($0) }
      }
      return try show(prepared, Result { try next(prepared) })
    } catch let error as DirectoryError {
      return try unreached(error)
    }
  }

  /// What a dry run prints; a plan that could not be saved is shown all the same.
  private func show(_ prepared: Prepared, _ next: Result<String?, any Error>) throws -> ExitStatus {
    let status = status(of: prepared)
    let remediation = RemediationReport(prepared.preparation, isOfSnapshot: !prepared.isLive)
    try report(prepared.audited, status, remediation, next: prepared.isLive ? (try? next.get()) ?? nil : nil)
    do { _ = try next.get() } catch var failure as Failure {
      failure.isReported = true
      throw failure
    }
    return status
  }

  /// What a dry run says by its exit status.
  private func status(of prepared: Prepared) -> ExitStatus {
    if prepared.audited.verdicts.contains(where: \.isUntold) { return .failure }
    let plan = prepared.preparation.pending
    return plan.isEmpty && plan.setAside.isEmpty ? .success : .drift
  }

  /// Reads what the errand needs, and says what would be done.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked, `Failure` for a plan that does not fit.
  func prepare(_ directory: any DirectoryReading) async throws -> Prepared {
    try checkServer(directory)
    let audited = run.judged([await run.facts(directory, settings)])
    try checkCure(audited)
    let origin = Origin(
      roster: roster, directory: settings.name, server: directory.server.name, url: directory.server.url)
    let preparation = try await errand.prepare(audited, directory, arguments.permissions)
    return Prepared(
      audited: audited, preparation: preparation, origin: origin, isLive: directory.server.isLive)
  }

  /// What was seen on one server says nothing of another.
  private func checkServer(_ directory: any DirectoryReading) throws {
    guard let server, server != directory.server.name, !arguments.allow.contains(.otherServer) else { return }
    throw Failure.failed(
      "nothing was written: the \(errand.noun) is of the server \(server), and \(directory.server.name) answers. "
        + "Ask that one, or say --allow \(Guard.otherServer.rawValue)")
  }

  /// - Throws: `Failure` with status 1, since only the directory tells which group a name means, where `--cure` names no group that a
  ///   rule leaves to choose.
  private func checkCure(_ audited: Audited) throws {
    guard case .roster(let cure?, _) = errand, audited.verdicts.contains(where: \.isOpenDrift) else { return }
    let words = audited.verdicts.flatMap(\.rule.cures).map { $0.given.lowercased() }
    let cures = audited.verdicts.flatMap(\.cures)
    if words.contains(cure.lowercased()) || cures.contains(where: { $0.answers(to: cure) }) { return }
    let names = cures.isEmpty ? "none that was found" : Set(cures.map(\.name)).sorted().joined(separator: ", ")
    throw Failure.failed("--cure \(cure): the rules leave to choose: \(names)")
  }

  /// The report of a directory that could not be asked.
  func unreached(_ error: DirectoryError) throws -> ExitStatus {
    try report(run.judged([run.unreached(error, settings)]), .failure, RemediationReport(.none))
    return .failure
  }

  /// Does the work; where it ends without a report, a program that reads one finds in it why nothing was done.
  func told(_ work: () async throws -> ExitStatus) async throws -> ExitStatus {
    do { return try await work() } catch let failure as Failure {
      if failure.status == .failure, !failure.isReported, output.includes(.json) {
        try report(run.judged([]), .failure, RemediationReport(.refused(failure.message)))
      }
      throw failure
    }
  }

  /// What is taken back is nobody's rule: only what could not be told of it is shown as a verdict.
  func report(
    _ audited: Audited, _ status: ExitStatus, _ remediation: RemediationReport, next: String? = nil
  ) throws {
    var audited = audited
    if case .undo = errand { audited.verdicts.removeAll { $0.status != .unknown } }
    do { try run.report(audited, status, to: output, remediation, next: next) } catch var failure as Failure {
      failure.isReported = true
      throw failure
    }
  }
}
