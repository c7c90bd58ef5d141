package import FoundationEssentials

/// What the history says of one verdict: whether it is something new.
package struct Change: Sendable, Hashable {
  /// How its worst reason came about.
  package enum Kind: String, Sendable, CaseIterable {
    /// No run that is remembered saw it before.
    case new
    /// The run before saw it too, or could not tell.
    case ongoing
    /// It had ended, and is here again.
    case back
    /// It comes and goes: it came three times within a week, and is told once.
    case flapping
  }

  /// How its worst reason came about.
  package let kind: Kind
  /// When the run began that saw it first, since it last ended.
  package let since: Date
  /// When it last ended; nil where that was never.
  package let goneAt: Date?
  /// How many times it came within the last week.
  package let turns: Int
  /// Whether the verdict is to be told: a reason of it was not yet, or so long ago that it is told again.
  package internal(set) var isNews: Bool
  /// Whether it was told before, and is news because that was long ago.
  package let isReminder: Bool
  /// The codes of its other reasons that are to be told.
  package internal(set) var newReasons: [String] = []
}
