/// What a rig has its workers try, each known by its number.
protocol TrialList: Sendable {
  /// Whether a worker tries one after the other, so that the one that did not end has ended the process.
  var isTriedInTurn: Bool { get }
  /// How many a worker is given: what it prepares before the first should be worth it.
  var batch: ClosedRange<Int> { get }
  /// The options of this program that have it try those whose numbers follow.
  var options: [String] { get }
  /// What so many of them are, at the head of the report.
  func title(_ count: Int) -> String
  /// The kind that one of them is of.
  func family(of number: Int) -> String
  /// What one of them is.
  func description(of number: Int) -> String
  /// What is not as it has to be in what one of them left behind whose process has ended; nil where all is.
  func faultLeft(by number: Int) -> String?
}

extension TrialList {
  /// Most leave nothing behind.
  func faultLeft(by number: Int) -> String? { nil }
}
