import Directory
import GeneratedDirectories

/// Filters of every shape with values of every byte.
struct RandomFilter {
  private var random: SplitMix64

  init(seed: UInt64) { random = SplitMix64(seed: seed) }

  /// A filter no deeper than this.
  mutating func filter(depth: Int = 4) -> Filter {
    if depth > 0, random.once(in: 2) { return compound(depth - 1) }
    switch random.below(7) {
    case 0: return .equality(attribute(), value())
    case 1: return substrings()
    case 2: return .greaterOrEqual(attribute(), value())
    case 3: return .lessOrEqual(attribute(), value())
    case 4: return .approximate(attribute(), value())
    case 5: return .present(attribute())
    default: return extensible()
    }
  }

  private mutating func compound(_ depth: Int) -> Filter {
    let parts = (0..<random.below(4)).map { _ in filter(depth: depth) }
    switch random.below(3) {
    case 0: return .and(parts)
    case 1: return .or(parts)
    default: return .not(parts.first ?? .any)
    }
  }

  private mutating func substrings() -> Filter {
    let (initial, any, final) = (value(), (0..<random.below(4)).map { _ in value() }, value())
    return Substrings(initial: initial, any: any, final: final).map { .substrings(attribute(), $0) } ?? .any
  }

  private mutating func extensible() -> Filter {
    let match = ExtensibleMatch(
      attribute: random.once(in: 3) ? nil : attribute(),
      rule: random.once(in: 3) ? nil : random.pick(["caseIgnoreMatch", "2.5.13.5", "1.2.840.113556.1.4.803"]),
      includesName: random.once(in: 2), value: value())
    return match.map(Filter.extensible) ?? .any
  }

  private mutating func attribute() -> String {
    random.pick(["cn", "userAccountControl", "2.5.4.3", "cn;lang-de", "member;x-a;x-b", "dn", "msDS-User"])
  }

  private mutating func value() -> [UInt8] {
    let marks = Array("*()\\:=<>~&|! \0".utf8)
    return (0..<random.below(6)).map { _ in random.once(in: 2) ? random.pick(marks) : UInt8(random.below(256)) }
  }
}
