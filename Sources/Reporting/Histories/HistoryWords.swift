internal import FoundationEssentials
internal import History

extension Change {
  /// How it came about, in words.
  var words: String { course + (isReminder ? "; told again" : "") }

  private var course: String {
    switch kind {
    case .new: "new"
    case .ongoing: "since \(since.formatted(.iso8601))"
    case .back: "back again" + (goneAt.map { ", gone since \($0.formatted(.iso8601))" } ?? "")
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
  /// What is gone, in words.
  var endWords: String {
    "gone: \(sighting.message) (since \(openedAt.formatted(.iso8601))) [\(sighting.reason)]"
  }

  /// What may still be there, in words.
  var untoldWords: String {
    "not seen this time: \(sighting.message) (last seen \(seenAt.formatted(.iso8601))) [\(sighting.reason)]"
  }
}
