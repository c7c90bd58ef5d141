internal import Membership

/// What one run means in the light of all before it.
package struct Chronicle: Sendable {
  /// One for each verdict, in their order; nil where there is nothing to keep: as asked, or not told.
  package let changes: [Change?]
  /// What this run saw gone, and what an earlier one did and nobody was told.
  package let resolved: [Episode]
  /// Which of the resolved are to be told.
  package let news: Set<Fingerprint>
  /// What is open and was not seen, though nobody can say that it is gone.
  package let untold: [Episode]
  /// The episodes that are not what they were before: what is to be kept.
  package let written: [Episode]

  /// Whether there is anything to tell that was not told before.
  package var isNews: Bool { !news.isEmpty || changes.contains { $0?.isNews == true } }
}
