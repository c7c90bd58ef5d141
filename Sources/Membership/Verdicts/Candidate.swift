/// An account that a rule may be about: the words of the roster, and what became of them.
struct Candidate {
  /// The words and, where exactly one was found, the account.
  let subject: Subject
  /// Nil for everyone who is not named, whom nobody looks up.
  let finding: Finding?
  /// Whether a filter stands for it: that finds nobody where nobody is left.
  let isFilter: Bool
  /// What the *Member Of* tab would show.
  let holders: [MembershipStep]

  init(given: String, _ finding: Finding?, isFilter: Bool = false, holders: [MembershipStep] = []) {
    subject = Subject(given: given, principal: finding?.principal)
    self.finding = finding
    self.isFilter = isFilter
    self.holders = holders
  }

  /// An account that was found.
  init(given: String, _ account: Principal, isFilter: Bool = false, in graph: MembershipGraph) {
    self.init(given: given, .found(account), isFilter: isFilter, holders: graph.holders(of: account.dn))
  }

  /// The accounts that a selector stands for; a filter that nothing answers to is one account that is not there.
  static func all(_ selector: AccountSelector, _ facts: Facts) -> [Candidate] {
    let given = selector.given
    switch selector {
    case .reference(let reference):
      let finding = facts.finding(reference, as: .account)
      guard let account = finding.principal else { return [Candidate(given: given, finding)] }
      return [Candidate(given: given, account, in: facts.graph)]
    case .filter(let filter):
      switch facts.selection(filter) {
      case .notRead(let shortfall): return [Candidate(given: given, .notRead(shortfall), isFilter: true)]
      case .found([]): return [Candidate(given: given, .absent(note: nil), isFilter: true)]
      case .found(let accounts): return accounts.map { Candidate(given: given, $0, isFilter: true, in: facts.graph) }
      }
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
