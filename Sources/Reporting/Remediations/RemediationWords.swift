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
}

extension Remediator.Outcome {
  /// Why it is as it is; nil where the word says it all.
  var message: String? {
    if case .heldBack(let why) = self { return why }
    return error?.message
  }
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
