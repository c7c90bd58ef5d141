package import FoundationEssentials
package import History

/// What a history is asked for: the episodes and runs of some time.
package struct HistoryListing: Sendable {
  /// Where it is kept.
  let file: String
  /// In the order in which they began.
  let episodes: [Episode]
  /// In the order in which they began.
  let runs: [RunRecord]
  /// How much drift there was.
  let timeline: Timeline

  /// How many stretches the time is cut into at most: as many as fit a line beside the rest.
  private static let most = 40

  /// What a history knows of the time between two moments.
  package init(file: String, episodes: [Episode], runs: [RunRecord], start: Date, end: Date) {
    (self.file, self.episodes, self.runs) = (file, episodes, runs)
    timeline = Timeline(episodes, runs, from: start, to: end, stretches: min(Self.most, runs.count))
  }
}
