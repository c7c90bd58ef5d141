/// An account that a rule may be about: the words of the roster, and what became of them.
struct Candidate {
  /// The words and, where exactly one was found, the account.
  let subject: Subject
  /// Nil for everyone who is not named, whom nobody looks up.
  let finding: Finding?
  /// Whether a filter stands for it: that finds nobody where nobody is left.
  let isFilter: Bool

  init(given: String, _ finding: Finding?, isFilter: Bool = false) {
    subject = Subject(given: given, principal: finding?.principal)
    self.finding = finding
    self.isFilter = isFilter
  }

  /// The accounts that a selector stands for; a filter that nothing answers to is one account that is not there.
  static func all(_ selector: AccountSelector, _ facts: Facts) -> [Candidate] {
    switch selector {
    case .reference(let reference): [Candidate(given: selector.given, facts.finding(reference, as: .account))]
    case .filter(let filter):
      findings(of: facts.selection(filter)).map { Candidate(given: selector.given, $0, isFilter: true) }
    }
  }

  private static func findings(of selection: Selection) -> [Finding] {
    switch selection {
    case .notRead(let shortfall): [.notRead(shortfall)]
    case .found([]): [.absent(note: nil)]
    case .found(let accounts): accounts.map { .found($0) }
    }
  }

  /// Whoever is in a closed group and may not be.
  static let everyoneElse = Candidate(given: "everyone else", nil)

  /// The words.
  var given: String { subject.given }

  /// The account; nil when not exactly one was found.
  var principal: Principal? { subject.principal }

  /// Whether nothing answers to the words.
  var isAbsent: Bool { if case .absent = finding { true } else { false } }
}
