/// An account that a rule may be about: the words of the roster, and what became of them.
struct Candidate {
  let given: String
  /// Nil for everyone who is not named, whom nobody looks up.
  let finding: Finding?
  /// Whether a filter stands for it: that finds nobody where nobody is left.
  let isFilter: Bool

  init(given: String, _ finding: Finding?, isFilter: Bool = false) {
    self.given = given
    self.finding = finding
    self.isFilter = isFilter
  }

  /// Whether nothing answers to the words.
  var isAbsent: Bool { if case .absent = finding { true } else { false } }

  /// Whoever is in a closed group and may not be.
  static let everyoneElse = Candidate(given: "everyone else", nil)
}
