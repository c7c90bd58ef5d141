/// What a rig has its workers try, each known by its number.
protocol TrialList: Sendable {
  /// The option of this program that has it try those whose numbers follow.
  var option: String { get }
  /// What so many of them are, at the head of the report.
  func title(_ count: Int) -> String
  /// The kind that one of them is of.
  func family(of number: Int) -> String
  /// What one of them is.
  func description(of number: Int) -> String
}
