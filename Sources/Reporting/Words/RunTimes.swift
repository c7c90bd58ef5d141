internal import FoundationEssentials
internal import Membership

extension RunDetails {
  /// How long it took, in seconds with three decimals and a point, whatever the language.
  var seconds: String {
    let milliseconds = max(0, Int((finishedAt.timeIntervalSince(startedAt) * 1_000).rounded()))
    return "\(milliseconds / 1_000)." + String(String(1_000 + milliseconds % 1_000).dropFirst())
  }
}

extension Report {
  /// When everything could last be told: by this run, or by one before that the history remembers; nil where that is not known.
  var lastSuccess: Date? { isTold ? run.finishedAt : history?.lastSuccess }

  /// Whether something was asked, and all of it could be told.
  var isTold: Bool {
    !verdicts.isEmpty && !verdicts.contains { $0.status == .unknown } && directories.allSatisfy { $0.shortfall == nil }
  }
}
