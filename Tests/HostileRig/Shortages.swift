/// Every moment at which libldap may run out of memory in an audit: at each of its allocations, once and from then on.
struct Shortages: TrialList {
  /// How many allocations an audit takes that gets them all.
  let allocations: Int

  var numbers: Range<Int> { 0..<(2 * allocations) }

  var option: String { "--starve" }

  func title(_ count: Int) -> String { "\(allocations) allocations, \(count) shortages" }

  func family(of number: Int) -> String { Self.lasts(number) ? "from one on" : "one alone" }

  func description(of number: Int) -> String { "allocation \(Self.allocation(number)) is refused" }

  /// The first allocation that is refused, counted from 1.
  static func allocation(_ number: Int) -> Int { number / 2 + 1 }

  /// Whether all that follow are refused as well.
  static func lasts(_ number: Int) -> Bool { !number.isMultiple(of: 2) }
}
