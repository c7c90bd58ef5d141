/// How many changes one run may make: a roster with a slip in it must not empty a group.
package enum ChangeCap {
  /// Enough for what people mend by hand.
  package static let usual = 10

  /// Why the plan is too large; nil where it is not.
  static func refusal(of plan: Plan, most: Int) -> Refusal? {
    guard plan.changes.count > most else { return nil }
    return Refusal(
      name: "max-changes",
      "the plan makes \(plan.changes.count) changes, and at most \(most) are allowed at once",
      override: ["--max-changes", "\(plan.changes.count)"])
  }
}
