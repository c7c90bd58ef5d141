internal import Membership

/// Rules that ask nothing that another does not ask already.
enum Shadows {
  /// Each at the rule that could go; of two that ask the same, the later one.
  static func remarks(on rules: [ReadRule]) -> [Fault] {
    // One alone is in nobody's shadow, however many accounts and groups it names.
    if rules.count < 2 { return [] }
    var asked: [Ask.Question: Int] = [:]
    for (number, rule) in rules.enumerated() where rule.isUnconditional {
      for ask in rule.asks where asked[ask.question] == nil { asked[ask.question] = number }
    }
    return rules.enumerated().compactMap { number, rule in
      guard rule.isPlain, !rule.asks.isEmpty else { return nil }
      var others: Set<Int> = []
      for ask in rule.asks {
        guard let other = cover(of: ask, number, asked) else { return nil }
        others.insert(other)
      }
      let names = others.sorted().map { "'\(rules[$0].name)' on line \(rules[$0].place.line)" }
      let verb = names.count == 1 ? "does" : "do"
      let message = "the rule '\(rule.name)' asks nothing that \(names.joined(separator: " and ")) \(verb) not ask too"
      return Fault(rule.place, message)
    }
  }

  /// The number of a rule that asks the same, earlier, or more, wherever it stands; nil where there is none.
  private static func cover(of ask: Ask, _ number: Int, _ asked: [Ask.Question: Int]) -> Int? {
    if let same = asked[ask.question], same < number { return same }
    return ask.stronger.flatMap { asked[$0] }.flatMap { $0 == number ? nil : $0 }
  }
}

extension Ask {
  /// What is asked, in all its parts.
  struct Question: Hashable {
    let key: Key
    let account: RuleSubject?
    let kind: Expectation.Kind
    let way: Expectation.Way
  }

  var question: Question { asked(expectation.way) }

  /// The question that whoever meets it meets this one too; nil where there is none: who is in directly is in, and who is not in at
  /// all is not in directly.
  fileprivate var stronger: Question? {
    // Whoever else is in a group is counted in two ways of which neither implies the other.
    if selector == nil { return nil }
    return switch (expectation.kind, expectation.way) {
    case (.member, .any): asked(.direct)
    case (.notMember, .direct): asked(.any)
    case (.member, .direct), (.notMember, .any): nil
    }
  }

  private func asked(_ way: Expectation.Way) -> Question {
    // Accounts are told apart by their keys; whoever else may be in has no other.
    Question(key: key, account: selector == nil ? account : nil, kind: expectation.kind, way: way)
  }
}
