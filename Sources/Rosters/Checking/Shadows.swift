internal import Membership

/// Rules that ask nothing that an earlier one does not ask already.
enum Shadows {
  static func remarks(on rules: [ReadRule]) -> [Fault] {
    var asked: [Ask.Key: [Ask]] = [:]
    return rules.compactMap { rule in
      defer { for ask in rule.asks { asked[ask.key, default: []].append(ask) } }
      guard rule.isPlain, !rule.asks.isEmpty else { return nil }
      let earlier = rule.asks.map { ask in asked[ask.key]?.first { $0.covers(ask) } }
      guard !earlier.contains(where: { $0 == nil }), let first = earlier.first ?? nil else { return nil }
      return Fault(
        rule.place,
        "the rule '\(rule.name)' asks nothing that '\(first.rule)' on line \(first.place.line) does not ask already")
    }
  }
}

extension Ask {
  /// Whether whoever meets this meets the other too.
  fileprivate func covers(_ other: Ask) -> Bool {
    guard expectation.kind == other.expectation.kind, selector != nil || account == other.account else { return false }
    if expectation.way == other.expectation.way { return true }
    return expectation.way == (expectation.kind == .member ? .direct : .any)
  }
}
