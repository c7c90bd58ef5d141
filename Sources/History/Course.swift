internal import FoundationEssentials

/// One drift in the light of its earlier episodes.
struct Course {
  /// The episode as it is now.
  let episode: Episode
  let change: Change
  /// Whether it is to be kept: a later run has not had a word on it already.
  let isWritten: Bool

  /// How long a drift is looked back on to tell whether it comes and goes, in seconds.
  private static let window: Double = 7 * 86_400
  /// How many times it has to come within that time.
  static let turns = 3
  /// Runs that are a little early, by splay or by a busy scheduler, count as on time.
  private static let tolerance: Double = 3_600
  /// A word that is further ahead came from a clock that was wrong.
  private static let foresight: Double = 86_400

  /// - Parameters:
  ///   - past: its episodes so far, in order.
  ///   - remindAfter: after how many seconds what goes on is told again; nil for never.
  init(of sighting: Sighting, after past: [Episode], at now: Date, remindAfter: Double?) {
    let last = past.last
    if let last, Self.isLate(last, now) {
      self.init(late: sighting, after: past, last, now, remindAfter)
      return
    }
    let known = last.flatMap { $0.isOpen ? $0 : nil }
    let before = known == nil ? past[...] : past.dropLast()
    let episode = known ?? Self.opened(sighting, after: past, now)
    self.init(episode.seen(sighting, at: now), before, isNew: known == nil, now, remindAfter, isWritten: true)
  }

  /// A run that began later has had a word on it. What that called gone is told all the same where it began so much later that its
  /// clock must have been ahead: rather twice than never.
  private init(late sighting: Sighting, after past: [Episode], _ last: Episode, _ now: Date, _ remindAfter: Double?) {
    if last.isOpen || last.judgedAt < now.addingTimeInterval(Self.tolerance) {
      self.init(last, past.dropLast(), isNew: false, now, remindAfter, isWritten: false)
    } else {
      self.init(Self.opened(sighting, after: past, now), past[...], isNew: true, now, remindAfter, isWritten: false)
    }
  }

  private init(
    _ episode: Episode, _ before: ArraySlice<Episode>, isNew: Bool, _ now: Date, _ remindAfter: Double?, isWritten: Bool
  ) {
    let turns = Self.turns(before + [episode], until: now)
    var settled = episode
    // It has come to stay, and that was not told.
    if episode.isFlapping, turns < Self.turns { settled.toldAt = nil }
    settled.isFlapping = turns >= Self.turns
    let isReminder = Self.isDue(settled, now, remindAfter)
    self.episode = isWritten ? settled : episode
    self.isWritten = isWritten
    change = Change(
      kind: settled.isFlapping ? .flapping : isNew ? (before.isEmpty ? .new : .back) : .ongoing,
      since: episode.openedAt, goneAt: before.last?.closedAt, turns: turns,
      isNews: !episode.sighting.isAllowed && (isReminder || settled.toldAt == nil), isReminder: isReminder)
  }

  /// Whether a run that began later has had a word on it.
  static func isLate(_ episode: Episode, _ now: Date) -> Bool {
    episode.judgedAt > now && episode.judgedAt < now.addingTimeInterval(foresight)
  }

  /// A new episode; one more turn of what was told to come and go is no news.
  private static func opened(_ sighting: Sighting, after past: [Episode], _ now: Date) -> Episode {
    guard let last = past.last, last.isFlapping, !last.isEndTold, sighting.status <= last.sighting.status,
      turns(past, until: now) + 1 >= turns
    else { return Episode(sighting, openedAt: now) }
    return Episode(sighting, openedAt: now, toldAt: last.toldAt, isFlapping: true)
  }

  /// Whether it was told so long ago that it is told again.
  private static func isDue(_ episode: Episode, _ now: Date, _ remindAfter: Double?) -> Bool {
    guard let told = episode.toldAt, let remindAfter else { return false }
    return now.timeIntervalSince(told) >= remindAfter - tolerance
  }

  /// How many times it came in the week before.
  static func turns(_ episodes: some Collection<Episode>, until end: Date) -> Int {
    episodes.count { $0.openedAt > end.addingTimeInterval(-window) && $0.openedAt <= end }
  }
}

extension Episode {
  /// The same, seen once more: what got worse, and what was allowed until now, is to be told.
  fileprivate func seen(_ sighting: Sighting, at now: Date) -> Episode {
    var (episode, sighting) = (self, sighting)
    if sighting.isAllowed || sighting.status > self.sighting.status { episode.toldAt = nil }
    // Today it may show less of what it is known by.
    sighting.fingerprint = self.sighting.fingerprint
    sighting.matter = sighting.matter.merging(self.sighting.matter)
    (episode.sighting, episode.seenAt) = (sighting, now)
    return episode
  }
}
