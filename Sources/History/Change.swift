package import FoundationEssentials

/// What the history says of one verdict: whether it is something new.
package struct Change: Sendable, Hashable {
  /// How it came about.
  package enum Kind: String, Sendable, CaseIterable {
    /// No run that is remembered saw it before.
    case new
    /// The run before saw it too, or could not tell.
    case ongoing
    /// It was seen gone, and is here again.
    case back
    /// It comes and goes: it came three times within a week, and is told once.
    case flapping
  }

  /// How it came about.
  package let kind: Kind
  /// When the run began that saw it first, since it was last gone.
  package let since: Date
  /// When it was last seen gone; nil where that was never.
  package let goneAt: Date?
  /// How many times it came within the last week.
  package let turns: Int
  /// Whether it is to be told: it was not yet, or so long ago that it is told again.
  package let isNews: Bool
  /// Whether it was told before, and is news because that was long ago.
  package let isReminder: Bool
}
