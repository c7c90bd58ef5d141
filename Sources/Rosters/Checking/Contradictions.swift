internal import Directory
internal import Membership

/// Rules that cannot hold together: nobody can be in a group and out of it, or enabled and disabled.
enum Contradictions {
  /// Each at the place of the later one.
  static func faults(in asks: [Ask]) -> [Fault] {
    named(asks).values.flatMap(between) + closed(asks) + states(asks)
  }

  /// What is asked of each account and group, where anybody has to be in something and anybody out of something.
  private static func named(_ asks: [Ask]) -> [Ask.Key: [Ask]] {
    let named = asks.lazy.filter { $0.selector != nil }
    let isMixed = Set(named.map(\.expectation.kind)).count > 1
    return isMixed ? Dictionary(grouping: named, by: \.key) : [:]
  }

  /// Of one account and one group: the first that it must, against the first that it must not.
  private static func between(_ asks: [Ask]) -> [Fault] {
    let musts = asks.filter { $0.expectation.kind == .member }
    let outs = asks.filter { $0.expectation.kind == .notMember }
    let direct = musts.first { $0.expectation.way == .direct }
    let pairs = outs.lazy.compactMap { out -> (Ask, Ask)? in
      // To be out of a group directly leaves room to be in it through another.
      let must = out.expectation.way == .any ? musts.first : direct
      // The lists of one group rule are set against each other where they are read.
      guard let must, !(out.isOfGroup && out.rule == must.rule) else { return nil }
      return must.place < out.place ? (must, out) : (out, must)
    }
    return pairs.first.map { [fault($0.1, against: $0.0)] } ?? []
  }

  private static func fault(_ last: Ask, against first: Ask) -> Fault {
    let account = last.selector?.given ?? ""
    let other =
      first.rule == last.rule
      ? "line \(first.place.line) of this rule says" : "the rule '\(first.rule)' says on line \(first.place.line)"
    return Fault(
      last.place,
      "\(account) \(last.word) \(last.expectation.group.given), and \(other) that it \(first.shortWord)")
  }

  /// A group that one rule closes, and that another wants somebody in. Two names may mean one account, two SIDs never do.
  private static func closed(_ asks: [Ask]) -> [Fault] {
    // Closures that let in the same shut out the same: one of them tells.
    var seen: Set<Ask.Question> = []
    let distinct = asks.filter { $0.selector == nil && seen.insert($0.question).inserted }
    let closures = Dictionary(grouping: distinct.compactMap(Closure.init), by: \.ask.key)
    if closures.isEmpty { return [] }
    return asks.filter { $0.expectation.kind == .member }.compactMap { must in
      let key = Ask.Key(directory: must.directory, account: nil, group: must.key.group)
      let closure = closures[key]?.lazy.first { $0.ask.rule != must.rule && $0.shutsOut(must) }
      return closure.map { closure in
        let (account, group) = (must.selector?.given ?? "", must.expectation.group.given)
        let rule = "the rule '\(closure.ask.rule)' (line \(closure.ask.place.line)) does not let it in"
        return Fault(must.place, "\(account) must be in \(group), and \(rule)")
      }
    }
  }

  /// An account that one rule wants enabled and another disabled.
  private static func states(_ asks: [Ask]) -> [Fault] {
    let rules = Dictionary(grouping: asks.filter { !$0.requirements.isEmpty && $0.selector != nil }, by: \.key.person)
    return rules.values.compactMap { asks in
      guard let on = asks.first(where: { $0.requirements.contains(.enabled) }),
        let off = asks.first(where: { $0.requirements.contains(.disabled) }), on.rule != off.rule
      else { return nil }
      let (first, last) = on.place < off.place ? (on, off) : (off, on)
      let words = last.requirements.contains(.enabled) ? "enabled, and" : "disabled, and"
      return Fault(
        last.place,
        "\(last.selector?.given ?? "") must be \(words) the rule '\(first.rule)' (line \(first.place.line)) says otherwise"
      )
    }
  }
}

/// A rule that closes a group, and the SIDs that it lets in; where it names somebody otherwise, nobody knows whom it shuts out.
private struct Closure {
  let ask: Ask
  private let admitted: Set<SecurityIdentifier>?

  init?(_ ask: Ask) {
    guard case .everyoneElse(let insiders) = ask.account else { return nil }
    self.ask = ask
    let sids = insiders.compactMap(\.sid)
    admitted = sids.count == insiders.count ? Set(sids) : nil
  }

  /// Whether it certainly leaves no room for the account of a rule.
  func shutsOut(_ must: Ask) -> Bool {
    guard let admitted, let sid = must.sid ?? must.selector?.sid else { return false }
    // Where every way counts, a SID may be a group's, which is nobody; and where it does not, another way may lead in.
    return !admitted.contains(sid) && ask.expectation.way == .direct && must.expectation.way == .direct
  }
}

extension AccountSelector {
  /// The SID that it is, whatever the directory; nil for every other way of naming.
  fileprivate var sid: SecurityIdentifier? {
    if case .name(.sid(let sid)) = AccountKey(self) { sid } else { nil }
  }
}

extension Ask {
  fileprivate var word: String { expectation.kind == .member ? "must be in" : "must not be in" }
  fileprivate var shortWord: String { expectation.kind == .member ? "must" : "must not" }
}
