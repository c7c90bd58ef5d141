internal import Auditing
internal import Directory
internal import History
internal import Logging
internal import Membership

/// From directories to verdicts, and what is told on the way: the part that every verb shares.
struct AuditRun: Sendable {
  let invocation: Invocation
  let roster: Roster
  let directories: [ConnectionSettings]
  /// What the history takes for the same from run to run.
  let scope: String
  /// Every rule of the roster's file; nil where accounts and groups were typed.
  let rules: Set<RuleName>?
  /// Whether more is read than verdicts need.
  let isDetailed: Bool

  init(_ invocation: Invocation, _ assignment: Assignment, isDetailed: Bool = false) {
    self.invocation = invocation
    (roster, directories) = (assignment.roster, assignment.directories)
    (scope, rules) = (assignment.scope, assignment.rules)
    self.isDetailed = isDetailed
  }

  /// Asks all directories side by side; what one of them cannot tell leaves the others' verdicts standing.
  /// - Throws: `Failure` where the directory cannot be asked as the command line says.
  func audit() async throws -> Audited {
    let places = try sources()
    let answers = try await withThrowingTaskGroup(of: (Int, Facts).self) { group in
      for (number, (settings, source)) in places.enumerated() {
        group.addTask { (number, try await facts(settings, source)) }
      }
      return try await group.reduce(into: [:]) { $0[$1.0] = $1.1 }
    }
    return judged(directories.indices.compactMap { answers[$0] })
  }

  /// Each directory with whom to ask for it, or why nobody can be asked.
  /// - Throws: `Failure` where the command line is wrong.
  func sources() throws -> [(settings: ConnectionSettings, source: Result<Source, Failure>)] {
    try directories.map { ($0, try source(of: $0)) }
  }

  /// What is wrong with a roster's directory is a shortfall of that one alone.
  private func source(of settings: ConnectionSettings) throws -> Result<Source, Failure> {
    do { return .success(try settings.source(invocation.context)) } catch let failure as Failure {
      if settings.isTyped { throw failure }
      return .failure(failure)
    }
  }

  private func facts(_ settings: ConnectionSettings, _ source: Result<Source, Failure>) async throws -> Facts {
    let asked: Source
    do { asked = try source.get() } catch { return unasked(settings, .misconfigured, error) }
    do {
      return try await settings.read(asked, invocation) { await facts($0, settings) }
    } catch let error as DirectoryError {
      return unreached(error, settings)
    } catch let failure as Failure where !settings.isTyped {
      return unasked(settings, .incompleteRead, failure)
    }
  }

  /// Nothing was tried: neither the server nor the network is at fault.
  private func unasked(_ settings: ConnectionSettings, _ code: ReasonCode, _ failure: Failure) -> Facts {
    Auditor.unasked(settings.name, url: settings.place, Shortfall(code, failure.message))
  }

  /// Asks one directory that is open.
  func facts(_ directory: any DirectoryReading, _ settings: ConnectionSettings) async -> Facts {
    let progress = ProgressLine(invocation.context, isShown: !invocation.voice.quiet && directories.count == 1)
    remark("asking \(directory.server.url) (\(directory.server.rootDSE.kind.title))")
    if let skew = ClockSkew(directory.server, now: invocation.now), skew.isLarge {
      invocation.log.warning("\(directory.server.url): its clock and ours are \(skew.words). \(ClockSkew.cure)")
    }
    let auditor = Auditor(
      directory, name: settings.name, base: settings.searchBase, isDetailed: isDetailed
    ) { progress.show($0) }
    let facts = await auditor.facts(for: roster.rules(about: settings.name))
    progress.clear()
    warnOfPlaintext(facts, settings)
    return facts
  }

  /// The facts of a directory that could not be asked: every verdict unknown, for the reason of `error`.
  func unreached(_ error: DirectoryError, _ settings: ConnectionSettings) -> Facts {
    Auditor.unreached(settings.name, url: error.server.isEmpty ? settings.place : error.server, error)
  }

  /// The verdicts on these facts, in the order of the roster.
  func judged(_ facts: [Facts]) -> Audited {
    Audited(facts: facts, verdicts: Checker.verdicts(roster, of: facts, now: invocation.now))
  }

  /// Said only with `--verbose`.
  func remark(_ text: String) { invocation.log.info("\(text)") }
}

/// What an audit found.
struct Audited: Sendable {
  /// One for each directory, in the order of the roster.
  let facts: [Facts]
  /// In the order of the roster.
  var verdicts: [Verdict]

  /// Why verdicts could not be told: what is known besides is in the report.
  var untold: [Complaint] {
    verdicts.filter(\.isUntold).flatMap { verdict in
      let reasons = verdict.reasons.filter { $0.status == (verdict.status == .unknown ? .unknown : .drift) }
      return reasons.map { Complaint($0, of: verdict.directory) }
    }
  }

  /// Why verdicts are unknown, each reason of theirs that is.
  var unknown: [Complaint] {
    verdicts.flatMap { verdict in
      verdict.reasons.filter { $0.status == .unknown }.map { Complaint($0, of: verdict.directory) }
    }
  }

  /// Whether the directory holds what was asked of it, or what is allowed for now.
  var holds: Bool { verdicts.allSatisfy { $0.status < .drift || $0.exception != nil } }
}
