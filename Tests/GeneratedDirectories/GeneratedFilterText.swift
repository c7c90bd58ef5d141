/// Texts that are filters, or were before they were damaged.
package enum GeneratedFilterText {
  private static let pieces = [
    "(", ")", "(&", "(|", "(!", "(cn=a)", "(uid=svc-*)", "cn", "2.5.4.3", ";lang-de", "=", ">=", "<=", "~=", ":=",
    ":dn",
    ":caseExactMatch", ":1.2.3", "*", "\\2a", "\\", "\\4", " ", "é", "\u{301}", "🇩🇪", "x", "0", "-", "_", ",", "\0",
    "\r\n",
  ]

  /// A text without faults; not all of them are short.
  package static func whole(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    return filter(4, &random)
  }

  /// A whole text with some pieces put in, taken out or in another's place; sometimes none.
  package static func damaged(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    var text = Array(filter(3, &random).unicodeScalars)
    for _ in 0..<random.below(4) {
      let place = random.below(text.count + 1)
      let end = random.once(in: 2) ? min(text.count, place + 1 + random.below(3)) : place
      text.replaceSubrange(place..<end, with: random.once(in: 4) ? [] : Array(random.pick(pieces).unicodeScalars))
    }
    return text.reduce(into: "") { $0.unicodeScalars.append($1) }
  }

  /// Pieces in any order.
  package static func garbage(seed: UInt64) -> String {
    var random = SplitMix64(seed: seed)
    return (0..<random.below(12)).map { _ in random.pick(pieces) }.joined()
  }

  private static func filter(_ depth: Int, _ random: inout SplitMix64) -> String {
    if depth == 0 || random.once(in: 2) { return "(\(item(&random)))" }
    if random.once(in: 3) { return "(!\(filter(depth - 1, &random)))" }
    let parts = (0...random.below(3)).map { _ in filter(depth - 1, &random) }
    return "(\(random.pick(["&", "|"]))\(parts.joined()))"
  }

  private static func item(_ random: inout SplitMix64) -> String {
    let name = random.pick(["cn", "userAccountControl", "2.5.4.3", "cn;lang-de", "msDS-User"])
    switch random.below(4) {
    case 0: return name + random.pick(["=", ">=", "<=", "~="]) + value(&random)
    case 1: return name + "=" + (0...random.below(3)).map { _ in "x" + value(&random) }.joined(separator: "*")
    case 2: return name + random.pick(["=*", "=*x", "=x*", "=*x*"])
    default:
      let rule = random.pick(["", ":dn", ":caseExactMatch", ":dn:2.4.6"])
      return (rule.isEmpty || random.once(in: 2) || rule == ":dn" ? name : "") + rule + ":=" + value(&random)
    }
  }

  private static func value(_ random: inout SplitMix64) -> String {
    let letters = [
      "a", "Z", "9", " ", "=", ":", "<", "~", "&", "|", "!", "é", "\\28", "\\29", "\\2A", "\\5c", "\\00", "\\ff",
    ]
    return (0..<random.below(6)).map { _ in random.pick(letters) }.joined()
  }
}
