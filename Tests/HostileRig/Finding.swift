/// What a fault came to.
enum Finding: Sendable, Equatable {
  /// Every verdict is what it is without the fault.
  case exact
  /// What could not be told is said to be so, and all else is right.
  case named
  /// Something else was told as if it were so, or something left out as if it were not there.
  case silent(String)

  /// - Parameter truth: what is told without a fault.
  init(_ told: [Told], truth: [Told]) {
    let wrong = told.first { !truth.contains($0) && !$0.isNamedShortfall(beside: truth) }
    // Rules that name nobody have as many verdicts as accounts were found: one that is gone must be made up for.
    let lost = truth.first { verdict in
      let others = told.filter { $0.word.rule == verdict.word.rule }
      return !others.contains(verdict) && !others.contains { $0.isNamedShortfall(beside: truth) }
    }
    if let wrong {
      self = .silent("told: \(wrong)")
    } else if let lost {
      self = .silent("left out: \(lost)")
    } else {
      self = told == truth ? .exact : .named
    }
  }
}
