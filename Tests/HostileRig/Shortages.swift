/// Every moment at which libldap may run out of memory in a run: at each of its allocations, once and from then on.
struct Shortages: TrialList {
  /// What is run: an audit in clear, a repair, an audit over TLS.
  enum Kind: String, CaseIterable, Sendable { case audit, repair, session }

  let kind: Kind
  /// How many allocations a run takes that gets them all.
  let allocations: Int
  /// Where runs may leave what is looked at when their process has ended.
  let folder: String

  /// The shortages of every allocation, of every second, of every third.
  func numbers(every step: Int) -> [Int] {
    (0..<(2 * allocations)).filter { Self.allocation($0).isMultiple(of: max(step, 1)) }
  }

  var isTriedInTurn: Bool { true }

  var batch: ClosedRange<Int> { 25...100 }

  var options: [String] { ["--of", kind.rawValue, "--in", folder, "--starve"] }

  func title(_ count: Int) -> String { "\(kind.rawValue), \(allocations) allocations, \(count) shortages" }

  func family(of number: Int) -> String { Self.lasts(number) ? "from one on" : "one alone" }

  func description(of number: Int) -> String { "allocation \(Self.allocation(number)) of \(allocations) is refused" }

  func faultLeft(by number: Int) -> String? {
    kind == .repair ? Aftermath(in: StarvedRepair.folder(of: number, in: folder)).fault : nil
  }

  /// The first allocation that is refused, counted from 1.
  static func allocation(_ number: Int) -> Int { number / 2 + 1 }

  /// Whether all that follow are refused as well.
  static func lasts(_ number: Int) -> Bool { !number.isMultiple(of: 2) }
}
