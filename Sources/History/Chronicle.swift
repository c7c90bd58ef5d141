internal import Membership

/// What one run means in the light of all before it.
package struct Chronicle: Sendable {
  /// One for each verdict, in their order; nil where there is nothing to keep: as asked, or not told.
  package let changes: [Change?]
  /// What this run ended.
  package let ended: [Episode]
  /// What has ended, now or before, and whoever relies on being told once was not told.
  package let endNews: [Episode]
  /// What is open and was not seen, though nobody can say that it is gone.
  package let untold: [Episode]
  /// The open episodes that are to be told.
  package let news: Set<Fingerprint>
  /// The episodes that are not what they were before: what is to be kept.
  package let written: [Episode]

  /// Whether there is anything to tell that was not told before.
  package var isNews: Bool { !news.isEmpty || !endNews.isEmpty }
}
