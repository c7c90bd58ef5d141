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

  private static let day: Double = 86_400
  /// How far back a report shows the drift, in days.
  private static let shownDays = 30
  /// How long a run that was told to end waits for another one, in seconds.
  private static let haste: Double = 0.5

  /// When the run began, as it is kept: to the second.
  private var now: Date { Date(timeIntervalSince1970: run.invocation.startedAt.timeIntervalSince1970.rounded(.down)) }

  /// Adds the run to the history.
  /// - Parameter finishedAt: when its last answer was in.
  /// - Returns: what the history says; nil where there is none, or it cannot be read.
  func chronicle(_ audited: Audited, finishedAt: Date) -> ReportedHistory? {
    guard let store = opened(), let runs = attempt({ try store.runs() }) else { return nil }
    warn(of: runs)
    var chronicle: Chronicle?
    attempt {
      try store.record(record(audited, finishedAt)) { past in
        let read = historian.chronicle(audited.verdicts, past: past)
        chronicle = read
        return read.written
      }
      try store.forget(before: oldest(runs, keeping: arguments.keep), in: run.scope)
      // A roster that is audited no more is nobody's to forget.
      try store.forgetScopes(idleSince: oldest(runs, keeping: max(arguments.keep, HistoryArguments.usualKeep)))
    }
    return chronicle.flatMap { reported($0, store, runs) }
  }

  /// Notes what a reader has been told: only who asks for changes alone relies on it.
  func noteTold(_ history: ReportedHistory) {
    guard arguments.changesOnly, history.chronicle.isNews else { return }
    if run.invocation.context.isUnread() {
      return run.invocation.log.warning("nobody read the changes to their end: the next run tells them again")
    }
    guard let store = opened() else { return }
    let ended = Set(history.chronicle.endNews.map(\.sighting.fingerprint))
    attempt { try store.noteTold(history.chronicle.news, ended: ended, in: run.scope, at: now) }
  }

  private var historian: Historian {
    Historian(
      now: now, remindAfter: arguments.changesOnly ? arguments.remindsAfter.map { $0 * Self.day } : nil,
      roster: run.rules)
  }

  private func record(_ audited: Audited, _ finishedAt: Date) -> RunRecord {
    RunRecord(
      id: run.invocation.id, scope: run.scope, startedAt: now, finishedAt: finishedAt, rosterDigest: run.roster.digest,
      counts: RunRecord.Counts(audited.verdicts))
  }

  private func reported(_ chronicle: Chronicle, _ store: any HistoryStore, _ runs: [RunRecord]) -> ReportedHistory? {
    guard let episodes = attempt({ try store.episodes(in: run.scope) }),
      let own = attempt({ try store.runs().filter { $0.scope == run.scope } })
    else { return nil }
    // Whole days, in UTC.
    let end = Date(timeIntervalSince1970: (now.timeIntervalSince1970 / Self.day).rounded(.down) * Self.day + Self.day)
    let start = end.addingTimeInterval(-Double(Self.shownDays) * Self.day)
    return ReportedHistory(
      chronicle: chronicle, timeline: Timeline(episodes, own, from: start, to: end, stretches: Self.shownDays),
      isOnlyNews: arguments.changesOnly, lastSuccess: runs.lastSuccess(of: run.roster.digest))
  }

  /// What ended before this is forgotten; a clock that was wrong once must not cost everything.
  private func oldest(_ runs: [RunRecord], keeping days: Int) -> Date {
    let last = runs.last { $0.startedAt <= now }?.startedAt ?? now
    return min(now, last.addingTimeInterval(30 * Self.day)).addingTimeInterval(-Double(days) * Self.day)
  }

  /// A run that is yet to come was written by a clock that was wrong, then or now.
  private func warn(of runs: [RunRecord]) {
    guard let last = runs.last, last.startedAt > now.addingTimeInterval(Self.day) else { return }
    run.invocation.log.warning(
      "the history knows of a run at \(last.startedAt.formatted(.iso8601)), which is yet to come: look at this machine's clock"
    )
  }

  private func opened() -> (any HistoryStore)? {
    guard let path = attempt({ try HistoryPlace.wanted(arguments, run) }) ?? nil else { return nil }
    return attempt { try run.invocation.context.openHistory(path, Task.isCancelled ? Self.haste : nil) }
  }

  @discardableResult
  private func attempt<Value>(_ work: () throws -> Value) -> Value? {
    do { return try work() } catch {
      run.invocation.log.warning("\(error). The audit itself is whole")
      return nil
    }
  }
}
