/// How many changes one run may make: a roster with a slip in it must not empty a group.
package struct ChangeCap: Sendable {
  /// Enough for what people mend by hand.
  package static let usual = 10

  private let most: Int

  /// - Parameter most: the changes that are allowed.
  package init(_ most: Int = usual) { self.most = most }

  /// A sentence that says why the plan is too large; nil where it is not.
  package func refusal(of plan: Plan) -> String? {
    guard plan.changes.count > most else { return nil }
    return "the plan makes \(plan.changes.count) changes, and at most \(most) are allowed at once: nothing was written"
  }
}
