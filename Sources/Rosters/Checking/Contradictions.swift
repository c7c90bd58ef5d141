internal import Directory
internal import Membership

/// Rules that cannot hold together: nobody can be in a group and out of it.
enum Contradictions {
  /// Each at the place of the later one.
  static func faults(in asks: [Ask]) -> [Fault] {
    let pairs = Dictionary(grouping: asks.filter { $0.selector != nil }, by: \.key)
    return pairs.values.flatMap(between) + closed(asks)
  }

  /// Of one account and one group: the first that it must, against the first that it must not.
  private static func between(_ asks: [Ask]) -> [Fault] {
    guard let must = asks.first(where: { $0.expectation.kind == .member }) else { return [] }
    let outs = asks.filter { out in
      // The lists of one group rule are set against each other where they are read.
      out.expectation.kind == .notMember && excludes(out.expectation.way, must.expectation.way)
        && !(out.isOfGroup && out.rule == must.rule)
    }
    return outs.prefix(1).map { not in
      let (first, last) = must.place < not.place ? (must, not) : (not, must)
      let account = last.selector?.given ?? ""
      return Fault(
        last.place,
        "\(account) \(last.word) \(last.expectation.group.given), and \(other(first, last)) that it \(first.shortWord)")
    }
  }

  private static func other(_ first: Ask, _ last: Ask) -> String {
    first.rule == last.rule
      ? "line \(first.place.line) of this rule says"
      : "the rule '\(first.rule)' says on line \(first.place.line)"
  }

  /// To be out of a group directly leaves room to be in it through another.
  private static func excludes(_ out: Expectation.Way, _ into: Expectation.Way) -> Bool {
    out == .any || into == .direct
  }

  /// A group that one rule closes, and that another wants somebody in. Two names may mean one account, two SIDs never do.
  private static func closed(_ asks: [Ask]) -> [Fault] {
    let closures = Dictionary(grouping: asks.filter { $0.selector == nil }, by: \.key)
    return asks.filter { $0.expectation.kind == .member }.flatMap { must -> [Fault] in
      let key = Ask.Key(directory: must.directory, account: nil, group: must.key.group)
      return (closures[key] ?? []).filter { $0.rule != must.rule && $0.shutsOut(must) }.prefix(1).map { closure in
        Fault(
          must.place,
          "\(must.selector?.given ?? "") must be in \(must.expectation.group.given), and the rule '\(closure.rule)' (line \(closure.place.line)) does not let it in"
        )
      }
    }
  }
}

extension Ask {
  fileprivate var word: String { expectation.kind == .member ? "must be in" : "must not be in" }
  fileprivate var shortWord: String { expectation.kind == .member ? "must" : "must not" }

  /// Whether this, a closure, certainly leaves no room for the account of another.
  fileprivate func shutsOut(_ other: Ask) -> Bool {
    guard case .everyoneElse(let insiders) = account, let sid = other.certainSID else { return false }
    guard expectation.way == .any || other.expectation.way == .direct else { return false }
    let allowed = insiders.map { selector -> SecurityIdentifier? in
      if case .name(.sid(let sid)) = AccountKey(selector) { sid } else { nil }
    }
    return !allowed.contains(nil) && !allowed.contains(sid)
  }

  private var certainSID: SecurityIdentifier? {
    if let sid { return sid }
    if let selector, case .name(.sid(let sid)) = AccountKey(selector) { return sid }
    return nil
  }
}
