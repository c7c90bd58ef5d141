import Directory
import Membership

extension Roster {
  /// Each reference once in each of its parts, in the roster's order.
  var entries: [RosterEntry] {
    var seen: Set<RosterEntry> = []
    return rules.flatMap(\.entries).filter { seen.insert($0).inserted }
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
  fileprivate var entries: [RosterEntry] {
    let accounts = subject.selectors.compactMap { selector in
      if case .reference(let reference) = selector { reference } else { nil }
    }
    return (accounts + exceptions.compactMap(\.account)).map { RosterEntry($0, as: .account) }
      + (expectations.map(\.group) + cures + exceptions.compactMap(\.group)).map { RosterEntry($0, as: .group) }
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
