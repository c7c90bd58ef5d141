internal import FoundationEssentials
internal import History
internal import Logging
internal import Membership
internal import Reporting

/// The history of a roster's audits: what one run adds to it, and what it says in return.
///
/// Whatever is wrong with it is a warning: no audit is lost for want of a history.
struct AuditHistory {
  let run: AuditRun
  let arguments: HistoryArguments

  private var invocation: Invocation { run.invocation }
  private var roster: Roster { run.roster }

  private static let day: Double = 86_400

  /// When the run began, as it is kept: to the second.
  private var now: Date { Date(timeIntervalSince1970: invocation.startedAt.timeIntervalSince1970.rounded(.down)) }

  /// Adds the run to the history.
  /// - Returns: what the history says; nil where there is none, or it cannot be read.
  func chronicle(_ audited: Audited) -> ReportedHistory? {
    guard let store = opened() else { return nil }
    let historian = Historian(
      now: now, remindAfter: arguments.remind == 0 ? nil : Double(arguments.remind) * Self.day)
    var chronicle: Chronicle?
    attempt {
      try store.record(record(audited), about: Set(audited.verdicts.map(RuleName.init))) { past in
        let read = historian.chronicle(audited.verdicts, past: past)
        chronicle = read
        return read.written
      }
      try store.forget(before: now.addingTimeInterval(-Double(arguments.keep) * Self.day))
    }
    return chronicle.flatMap { reported($0, store) }
  }

  /// Notes what a reader has been told: only who asks for changes alone relies on it.
  func noteTold(_ history: ReportedHistory, _ audited: Audited) {
    guard arguments.changesOnly, history.chronicle.isNews, let store = opened() else { return }
    let told = zip(audited.verdicts, history.chronicle.changes).filter { $1?.isNews == true }
    attempt {
      try store.noteTold(Set(told.map { Fingerprint($0.0) }), ended: history.chronicle.news, at: now)
    }
  }

  private func reported(_ chronicle: Chronicle, _ store: any HistoryStore) -> ReportedHistory? {
    var history: ReportedHistory?
    attempt {
      let (episodes, runs) = (try store.episodes(), try store.runs())
      warn(of: runs)
      let rules = Set(roster.rules.map { RuleName($0.name, in: $0.directory) })
      let timeline = Timeline(
        episodes.filter { rules.contains($0.sighting.matter.rule) }, runs,
        from: now.addingTimeInterval(-Double(Self.shownDays) * Self.day), to: now, stretches: Self.shownDays)
      history = ReportedHistory(
        chronicle: chronicle, timeline: timeline, isOnlyNews: arguments.changesOnly,
        lastSuccess: runs.lastSuccess(of: roster.digest))
    }
    return history
  }

  /// A clock that was wrong once makes every later run an earlier one, which changes nothing.
  private func warn(of runs: [RunRecord]) {
    guard let last = runs.last, last.startedAt > now.addingTimeInterval(Self.day) else { return }
    invocation.log.warning(
      "the history knows of a run at \(last.startedAt.formatted(.iso8601)), which is yet to come: look at this machine's clock, or name another file with --history"
    )
  }

  /// How far back a report shows the drift, in days.
  private static let shownDays = 30

  private func record(_ audited: Audited) -> RunRecord {
    let report = Report(run: invocation.details(roster), directories: [], verdicts: audited.verdicts)
    return RunRecord(
      id: invocation.id, startedAt: now, finishedAt: invocation.context.now(), rosterDigest: roster.digest,
      counts: RunRecord.Counts(
        compliant: report.count(.compliant), atRisk: report.count(.atRisk), drift: report.count(.drift),
        acknowledged: report.acknowledged, unknown: report.count(.unknown)))
  }

  private func opened() -> (any HistoryStore)? {
    var store: (any HistoryStore)?
    attempt { store = try HistoryPlace.wanted(arguments, run).map(invocation.context.openHistory) }
    return store
  }

  private func attempt(_ work: () throws -> Void) {
    do { try work() } catch {
      invocation.log.warning("\(error). The audit itself is whole; only its history is not kept")
    }
  }
}
