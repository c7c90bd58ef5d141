package import FoundationEssentials
package import Membership

/// The pure function (verdicts, episodes so far) → what is new, what goes on, what is gone.
package struct Historian: Sendable {
  private let now: Date
  private let remindAfter: Double?

  /// How long a drift is looked back on to tell whether it comes and goes, in seconds.
  static let window: Double = 7 * 86_400
  /// How many times it has to come within that time.
  static let turns = 3
  /// Runs that are a little early, by splay or by a busy scheduler, count as on time.
  private static let tolerance: Double = 3_600

  /// - Parameters:
  ///   - now: when the run began, to the second.
  ///   - remindAfter: after how many seconds what goes on is told again; nil for never.
  package init(now: Date, remindAfter: Double?) { (self.now, self.remindAfter) = (now, remindAfter) }

  /// What the run means.
  /// - Parameters:
  ///   - verdicts: all of its verdicts.
  ///   - past: every episode that is remembered of the rules that they are about.
  package func chronicle(_ verdicts: [Verdict], past: [Episode]) -> Chronicle {
    let past = Dictionary(grouping: past) { $0.sighting.fingerprint }.mapValues {
      $0.sorted { $0.openedAt < $1.openedAt }
    }
    let sightings = verdicts.map(Sighting.init)
    let seen = Dictionary(sightings.compactMap(\.self).map { ($0.fingerprint, $0) }) { first, _ in first }
    let courses = seen.mapValues { course(of: $0, past[$0.fingerprint] ?? []) }
    let coverage = Coverage(verdicts)
    let rest = past.filter { seen[$0.key] == nil }.values.compactMap(\.last)
    let ended = rest.map { ending($0, coverage) }
    let resolved = (ended.filter { !$0.isOpen && ($0.closedAt == now || isEndNews($0, past)) }).sorted(by: Self.order)
    return Chronicle(
      changes: sightings.map { $0.flatMap { courses[$0.fingerprint]?.change } }, resolved: resolved,
      news: Set(resolved.filter { isEndNews($0, past) }.map(\.sighting.fingerprint)),
      untold: ended.filter { $0.isOpen && coverage.word(on: $0.sighting.matter) == .untold }.sorted(by: Self.order),
      written: (courses.values.compactMap(\.written) + zip(ended, rest).filter { $0 != $1 }.map(\.0)).sorted(
        by: Self.order))
  }

  /// One drift that was seen: its episode as it is now, and what is to be said of it.
  private struct Course {
    let change: Change
    /// Nil where a later run had a word on it before this one.
    let written: Episode?
  }

  private func course(of sighting: Sighting, _ past: [Episode]) -> Course {
    if let last = past.last, last.judgedAt > now { return Course(change: change(last, past.dropLast()), written: nil) }
    let known = past.last.flatMap { $0.isOpen ? $0 : nil }
    var episode = known ?? opened(sighting, after: past)
    (episode.sighting, episode.seenAt) = (sighting, now)
    // What was allowed and is so no more has to be told.
    if sighting.isAllowed { episode.toldAt = nil }
    return Course(
      change: change(episode, known == nil ? past[...] : past.dropLast(), isNew: known == nil), written: episode)
  }

  /// A new episode; one more turn of what was told to come and go is no news.
  private func opened(_ sighting: Sighting, after past: [Episode]) -> Episode {
    guard let last = past.last, !last.isEndTold, turns(past, until: last.openedAt) >= Self.turns,
      turns(past, until: now) + 1 >= Self.turns
    else { return Episode(sighting, openedAt: now) }
    return Episode(sighting, openedAt: now, toldAt: last.toldAt)
  }

  /// - Parameter before: its earlier episodes.
  private func change(_ episode: Episode, _ before: ArraySlice<Episode>, isNew: Bool = false) -> Change {
    let turns = turns(before + [episode], until: now)
    let kind: Change.Kind = isNew ? (before.isEmpty ? .new : .back) : .ongoing
    let isReminder = isDue(episode)
    return Change(
      kind: turns >= Self.turns ? .flapping : kind, since: episode.openedAt, goneAt: before.last?.closedAt,
      turns: turns,
      isNews: !episode.sighting.isAllowed && (isReminder || episode.toldAt == nil), isReminder: isReminder)
  }

  /// Whether it was told so long ago that it is told again.
  private func isDue(_ episode: Episode) -> Bool {
    guard let told = episode.toldAt, let remindAfter else { return false }
    return now.timeIntervalSince(told) >= remindAfter - Self.tolerance
  }

  /// How many times it came in the week before.
  private func turns(_ episodes: some Collection<Episode>, until end: Date) -> Int {
    episodes.count { $0.openedAt > end.addingTimeInterval(-Self.window) && $0.openedAt <= end }
  }

  /// The last episode of what was not seen: it ends where the run would have shown it.
  private func ending(_ episode: Episode, _ coverage: Coverage) -> Episode {
    var episode = episode
    if episode.isOpen, episode.seenAt <= now, coverage.word(on: episode.sighting.matter) == .gone {
      episode.closedAt = now
    }
    return episode
  }

  /// Whether the end is to be told: its beginning was, and it is not about to come again.
  private func isEndNews(_ episode: Episode, _ past: [Fingerprint: [Episode]]) -> Bool {
    !episode.isOpen && !episode.isEndTold && episode.toldAt != nil
      && turns(past[episode.sighting.fingerprint] ?? [], until: now) < Self.turns
  }

  private static func order(_ left: Episode, _ right: Episode) -> Bool {
    (left.openedAt, left.sighting.fingerprint.description) < (right.openedAt, right.sighting.fingerprint.description)
  }
}
