package import FoundationEssentials
package import Membership

/// The pure function (verdicts, episodes so far) → what is new, what goes on, what is gone.
package struct Historian: Sendable {
  private let now: Date
  private let remindAfter: Double?
  private let roster: Set<RuleName>?

  /// - Parameters:
  ///   - now: when the run began, to the second.
  ///   - remindAfter: after how many seconds what goes on is told again; nil for never.
  ///   - roster: every rule of the roster, also those that the run is not about; nil where rules were typed.
  package init(now: Date, remindAfter: Double?, roster: Set<RuleName>?) {
    (self.now, self.remindAfter, self.roster) = (now, remindAfter, roster)
  }

  /// What the run means.
  /// - Parameters:
  ///   - verdicts: all of its verdicts.
  ///   - past: every episode that is remembered of the roster.
  package func chronicle(_ verdicts: [Verdict], past: [Episode]) -> Chronicle {
    var threads = Threads(past)
    let courses = verdicts.map { verdict in Sighting.all(of: verdict).map { course(of: $0, &threads) } }
    let unseen = threads.unseen
    let rest = ends(of: unseen, Coverage(verdicts, of: roster, about: Set(unseen.map(\.sighting.matter.rule))))
    return Chronicle(
      changes: courses.map(Self.change), ended: rest.filter { $0.isNew }.map(\.episode),
      endNews: rest.filter { $0.isEnded && isEndNews($0.episode, threads) }.map(\.episode),
      untold: rest.filter(\.isUntold).map(\.episode),
      news: Set(courses.joined().filter(\.change.isNews).map(\.episode.sighting.fingerprint)),
      written: courses.joined().filter(\.isWritten).map(\.episode) + rest.filter(\.isNew).map(\.episode))
  }

  private func course(of sighting: Sighting, _ threads: inout Threads) -> Course {
    let past = threads.see(sighting)
    return Course(of: sighting, after: past, at: now, remindAfter: remindAfter)
  }

  /// The word on a verdict: on its worst reason, and on what is new besides.
  private static func change(_ courses: [Course]) -> Change? {
    guard var change = courses.first?.change else { return nil }
    change.newReasons = courses.dropFirst().filter { $0.change.isNews && $0.change.kind != .ongoing }
      .map(\.episode.sighting.reason)
    change.isNews = courses.contains(where: \.change.isNews)
    return change
  }

  /// What became of an episode that was not seen.
  private struct End {
    let episode: Episode
    /// Whether this run ended it.
    var isNew = false
    /// Whether the run says that it has ended, be it now or before.
    var isEnded = false
    /// Whether it is open, and nobody can say that it is gone.
    var isUntold = false
  }

  private func ends(of unseen: [Episode], _ coverage: Coverage) -> [End] {
    unseen.map { episode in
      switch coverage.word(on: episode.sighting) {
      case .ended(let ending) where episode.isOpen && !Course.isLate(episode, now):
        End(episode: episode.ended(ending, at: now), isNew: true, isEnded: true)
      case .ended: End(episode: episode, isEnded: !episode.isOpen)
      case .untold: End(episode: episode, isUntold: episode.isOpen)
      case .unasked: End(episode: episode)
      }
    }
  }

  /// Whether the end is to be told: its beginning was, and it is not about to come again.
  private func isEndNews(_ episode: Episode, _ threads: Threads) -> Bool {
    let thread = threads.episodes(of: episode.sighting.fingerprint)
    return thread.contains { $0.toldAt != nil && !$0.isEndTold } && Course.turns(thread, until: now) < Course.turns
  }
}
