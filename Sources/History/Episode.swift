package import FoundationEssentials

/// A drift from the run that first saw it to the run that saw it gone; the same drift may have several.
package struct Episode: Sendable, Hashable {
  /// What it is, as it was last seen.
  package var sighting: Sighting
  /// When the run began that first saw it, to the second.
  package let openedAt: Date
  /// When the last run began that saw it.
  package var seenAt: Date
  /// When the run began that saw it gone; nil while nobody has.
  package var closedAt: Date?
  /// When it was last told as news; nil where it was not yet.
  package var toldAt: Date?
  /// Whether its end was told.
  package var isEndTold: Bool

  /// An episode; by default one that begins now.
  package init(
    _ sighting: Sighting, openedAt: Date, seenAt: Date? = nil, closedAt: Date? = nil, toldAt: Date? = nil,
    isEndTold: Bool = false
  ) {
    self.sighting = sighting
    self.openedAt = openedAt
    self.seenAt = seenAt ?? openedAt
    (self.closedAt, self.toldAt, self.isEndTold) = (closedAt, toldAt, isEndTold)
  }

  /// Whether nobody has seen it gone.
  package var isOpen: Bool { closedAt == nil }

  /// When a run last had a word on it.
  var judgedAt: Date { max(seenAt, closedAt ?? seenAt) }
}
