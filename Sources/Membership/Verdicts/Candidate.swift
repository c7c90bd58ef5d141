/// An account that a rule may be about: the words of the roster, and what became of them.
struct Candidate {
  let given: String
  /// Nil for everyone who is not named, whom nobody looks up.
  let finding: Finding?

  init(given: String, _ finding: Finding?) {
    self.given = given
    self.finding = finding
  }

  /// Whoever is in a closed group and may not be.
  static let everyoneElse = Candidate(given: "everyone else", nil)
}
