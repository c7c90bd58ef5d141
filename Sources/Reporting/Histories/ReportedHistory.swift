package import FoundationEssentials
package import History

/// What the history says of a run, for every format alike.
package struct ReportedHistory: Sendable {
  /// What is new, what goes on and what is gone.
  package let chronicle: Chronicle
  /// How much drift there was until now.
  package let timeline: Timeline
  /// Whether a reader only wants what was not told before.
  package let isOnlyNews: Bool
  /// When the last run before this one ended that could tell everything the same roster asks; nil where none is remembered.
  package let lastSuccess: Date?

  /// What one run adds to the history.
  package init(chronicle: Chronicle, timeline: Timeline, isOnlyNews: Bool, lastSuccess: Date? = nil) {
    (self.chronicle, self.timeline, self.isOnlyNews) = (chronicle, timeline, isOnlyNews)
    self.lastSuccess = lastSuccess
  }

  /// What has ended and is to be told, in the order in which it began.
  var ended: [Episode] { isOnlyNews ? chronicle.endNews : chronicle.ended }
}
