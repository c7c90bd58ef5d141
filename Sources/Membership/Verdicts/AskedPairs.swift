internal import Directory

/// Which accounts and groups each rule has asked about, so that none is told twice.
struct AskedPairs {
  /// An account and a group by number: there may be hundreds of thousands of pairs of a few names.
  private struct Pair: Hashable {
    let rule: String
    let account: Int
    let group: Int
    let kind: Expectation.Kind
    let way: Expectation.Way
  }

  private var pairs: Set<Pair> = []
  private var numbers: [DistinguishedName: Int] = [:]

  /// Notes what a rule asks.
  /// - Returns: whether it does so for the first time, whatever names lead there; so it always does where an entry is missing, and where
  ///   a person typed each name.
  mutating func note(_ rule: Rule, _ candidate: Candidate, _ target: Target) -> Bool {
    guard !rule.isTyped, let account = candidate.principal, let group = target.principal else { return true }
    let pair = Pair(
      rule: rule.name, account: number(of: account.dn), group: number(of: group.dn), kind: target.expectation.kind,
      way: target.expectation.way)
    return pairs.insert(pair).inserted
  }

  private mutating func number(of name: DistinguishedName) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = numbers.count
    return numbers.count - 1
  }
}
