/// The pure function (roster, facts) → verdicts.
package struct Checker: Sendable {
  private let now: Int64

  /// - Parameter now: the time to judge expiry by, in seconds since 1970.
  package init(now: Int64) { self.now = now }

  /// One verdict for each rule, account and group, in the roster's order; the facts are those of one directory, and every rule is
  /// taken to be about it.
  package func verdicts(_ roster: Roster, _ facts: Facts) -> [Verdict] {
    var checker = RuleChecker(facts, now: now)
    return roster.rules.reduce(into: []) { checker.check($1, into: &$0) }
  }

  /// One verdict for each rule, account and group, in the roster's order, each from the facts of the directory that the rule is about;
  /// a snapshot is judged by the time at which it was taken.
  package static func verdicts(_ roster: Roster, of directories: [Facts], now: Int64) -> [Verdict] {
    let known = directories.map { ($0.directory.name, RuleChecker($0, now: $0.directory.readAt ?? now)) }
    var checkers = Dictionary(known) { first, _ in first }
    return roster.rules.reduce(into: []) { checkers[$1.directory]?.check($1, into: &$0) }
  }

  /// The verdicts on one rule, whatever others say.
  package func verdicts(_ rule: Rule, _ facts: Facts) -> [Verdict] { verdicts(Roster(rules: [rule]), facts) }
}
