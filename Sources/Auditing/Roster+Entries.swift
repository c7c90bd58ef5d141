import Directory
import Membership

extension Roster {
  /// Each reference once in each of its parts, in the roster's order.
  var entries: [RosterEntry] {
    var seen: Set<RosterEntry> = []
    let entries = rulesInTurn.flatMap { rule, isAsBefore in
      rule.accounts + (isAsBefore ? [] : rule.targets) + rule.others
    }
    return entries.filter { seen.insert($0).inserted }
  }

  /// Each rule, and whether it asks for the memberships that the one before asked for: those of one name, an account each, do.
  var rulesInTurn: [(rule: Rule, isAsBefore: Bool)] {
    zip(rules, [nil] + rules).map { rule, previous in (rule, previous?.expectations == rule.expectations) }
  }

  /// Each filter once, in the roster's order.
  var filters: [AccountFilter] {
    var seen: Set<AccountFilter> = []
    return rules.flatMap(\.subject.selectors).compactMap { selector in
      if case .filter(let filter) = selector, seen.insert(filter).inserted { filter } else { nil }
    }
  }
}

extension Rule {
  fileprivate var accounts: [RosterEntry] {
    let named = subject.selectors.compactMap { selector in
      if case .reference(let reference) = selector { reference } else { nil }
    }
    return (named + exceptions.compactMap(\.account)).map { RosterEntry($0, as: .account) }
  }

  fileprivate var targets: [RosterEntry] { expectations.map { RosterEntry($0.group, as: .group) } }

  /// The groups that it names beside those that it asks about.
  fileprivate var others: [RosterEntry] {
    (cures + exceptions.compactMap(\.group)).map { RosterEntry($0, as: .group) }
  }
}

extension RuleSubject {
  /// Everyone who is named in it.
  fileprivate var selectors: [AccountSelector] {
    switch self {
    case .each(let selector): [selector]
    case .everyoneElse(let insiders): insiders
    }
  }
}
