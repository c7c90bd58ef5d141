internal import Directory
internal import Remediation

extension Preflight {
  /// The stable word for it in reports.
  var word: String {
    switch self {
    case .wouldSucceed: "would-succeed"
    case .wouldBeRefused: "would-be-refused"
    case .cannotTell: "cannot-tell"
    case .alreadySo: "already-so"
    }
  }

  /// Why, as a sentence without its full stop; nil where there is nothing to explain.
  var message: String? {
    switch self {
    case .wouldBeRefused(let why), .cannotTell(let why): why
    case .wouldSucceed, .alreadySo: nil
    }
  }

  /// What goes on from "it would".
  var words: String {
    switch self {
    case .wouldSucceed: "succeed"
    case .wouldBeRefused(let why): "be refused: \(why)"
    case .cannotTell(let why): "perhaps succeed; it cannot be told: \(why)"
    case .alreadySo: "change nothing: the group is so already"
    }
  }
}

extension Remediator.Outcome {
  /// Why it is as it is; nil where the word says it all.
  var message: String? {
    if case .heldBack(let why) = self { return why }
    return error?.message
  }

  /// What became of the change, in a word for a person.
  var title: String {
    switch self {
    case .changed: "done"
    case .alreadySo: "already"
    case .refused: "refused"
    case .unanswered: "unknown"
    case .notTried, .heldBack: "skipped"
    }
  }
}

extension Ground {
  /// The rule that asks for it, why, and who answers for it.
  var words: String { rule + (why.map { ": \($0)" } ?? "") + (owner.map { " (\($0))" } ?? "") }
}

extension SetAside {
  /// What is left to a person, and by which rule.
  var words: String { "\(why) (rule: \(rule))" }
}

extension Plan {
  /// How much was left out because only the rest was wanted; nil where nothing was.
  var leftOutWords: String? {
    leftOut == 0 ? nil : leftOut == 1 ? "1 change, by --only" : "\(leftOut) changes, by --only"
  }
}

extension Replica {
  /// Whether it holds what was changed.
  var word: String { agrees.map { $0 ? "agrees" : "behind" } ?? "unknown" }

  /// Which server it is, and why it could not be read.
  var words: String { server + (failure.map { ": \($0.message)" } ?? "") }
}

extension Preparation {
  /// What is not known of any of the changes, for one and the same reason; nil where something is, or they differ.
  var onlyDoubt: String? {
    guard case .cannotTell(let why)? = preflight.first, preflight.allSatisfy({ $0 == .cannotTell(why) }) else {
      return nil
    }
    return why
  }

  /// The word on one change beforehand; nil where none was given.
  func preflight(_ place: Int) -> Preflight? { preflight.indices.contains(place) ? preflight[place] : nil }
}
