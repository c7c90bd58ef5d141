package import FoundationEssentials

/// A drift from the run that first saw it to the run that saw it no more; the same drift may have several.
package struct Episode: Sendable, Hashable {
  /// How an episode ends.
  package enum Ending: String, Sendable, CaseIterable {
    /// It was seen that it is so no more.
    case gone
    /// The roster asks about it no more: whether it is still so nobody looked.
    case dropped
  }

  /// What it is, as it was last seen.
  package var sighting: Sighting
  /// When the run began that first saw it, to the second.
  package let openedAt: Date
  /// When the last run began that saw it.
  package var seenAt: Date
  /// When the run began that ended it; nil while none has.
  package private(set) var closedAt: Date?
  /// How it ended; nil while it has not.
  package private(set) var ending: Ending?
  /// When it was last told as news; nil where it was not yet.
  package var toldAt: Date?
  /// Whether its end was told.
  package var isEndTold: Bool
  /// Whether it came and went when it was last seen.
  package var isFlapping: Bool

  /// An episode; by default one that begins now.
  package init(
    _ sighting: Sighting, openedAt: Date, seenAt: Date? = nil, closedAt: Date? = nil, ending: Ending? = nil,
    toldAt: Date? = nil, isEndTold: Bool = false, isFlapping: Bool = false
  ) {
    self.sighting = sighting
    self.openedAt = openedAt
    self.seenAt = seenAt ?? openedAt
    (self.closedAt, self.ending) = (closedAt, closedAt.map { _ in ending ?? .gone })
    (self.toldAt, self.isEndTold, self.isFlapping) = (toldAt, isEndTold, isFlapping)
  }

  /// Whether no run has ended it.
  package var isOpen: Bool { closedAt == nil }

  /// When a run last had a word on it.
  var judgedAt: Date { max(seenAt, closedAt ?? seenAt) }

  /// The same, ended.
  func ended(_ ending: Ending, at time: Date) -> Episode {
    var episode = self
    (episode.closedAt, episode.ending) = (time, ending)
    return episode
  }
}
