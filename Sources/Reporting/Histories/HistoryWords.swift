internal import Directory
internal import FoundationEssentials
internal import History

extension Change {
  /// How it came about, in words.
  var words: String {
    let codes = newReasons.isEmpty ? "" : "; new: \(newReasons.joined(separator: ", "))"
    return course + codes + (isReminder ? "; told again" : "")
  }

  private var course: String {
    switch kind {
    case .new: "new"
    case .ongoing: "since \(since.formatted(.iso8601))"
    case .back: "back again" + (goneAt.map { ", ended at \($0.formatted(.iso8601))" } ?? "")
    case .flapping: "flapping: it came \(turns) times within a week, the last time at \(since.formatted(.iso8601))"
    }
  }
}

extension Change {
  /// The same in a word.
  var word: String {
    switch kind {
    case .new: "new"
    case .ongoing: "goes on"
    case .back: "back again"
    case .flapping: "flapping"
    }
  }
}

extension Episode {
  /// What has ended, in words that are safe for a terminal.
  var endWords: String {
    Self.word(ending ?? .gone) + ": \(sighting.message) (\(Self.span(openedAt, seenAt))) [\(sighting.reason)]".harmless
  }

  /// What may still be there, in words that are safe for a terminal.
  var untoldWords: String {
    "not seen this time, nor seen gone: \(sighting.message) (\(Self.span(openedAt, seenAt))) [\(sighting.reason)]"
      .harmless
  }

  /// How it ended, in words.
  static func word(_ ending: Ending) -> String {
    switch ending {
    case .gone: "gone"
    case .dropped: "no longer asked, whether it is still so or not"
    }
  }

  private static func span(_ first: Date, _ last: Date) -> String {
    first == last
      ? "seen at \(first.formatted(.iso8601))" : "seen from \(first.formatted(.iso8601)) to \(last.formatted(.iso8601))"
  }
}
