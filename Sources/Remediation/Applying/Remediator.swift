package import Directory

/// Carries out a plan: the only code that changes a directory, and it can only be made with a writer.
package struct Remediator: Sendable {
  /// What a person allows while a plan is carried out.
  package struct Orders: Sendable {
    let keepsGoing: Bool
    let mayEmpty: Bool
    let mayGoOn: @Sendable () -> Bool

    /// - Parameters:
    ///   - keepsGoing: whether a refusal is no reason to leave the rest.
    ///   - mayEmpty: whether a group may be left without a member.
    ///   - mayGoOn: asked before each modify: whether another one may be begun.
    package init(keepsGoing: Bool = false, mayEmpty: Bool = false, mayGoOn: @escaping @Sendable () -> Bool = { true }) {
      (self.keepsGoing, self.mayEmpty, self.mayGoOn) = (keepsGoing, mayEmpty, mayGoOn)
    }
  }

  private let directory: any DirectoryWriting
  private let journal: any Journaling
  private let orders: Orders

  /// A remediator for this directory; there is none without a writer.
  /// - Parameters:
  ///   - journal: told of each modify before it is sent and after it is answered.
  ///   - orders: what a person allows.
  package init(_ directory: any DirectoryWriting, journal: any Journaling, _ orders: Orders = Orders()) {
    (self.directory, self.journal, self.orders) = (directory, journal, orders)
  }

  /// Sends the changes in the plan's order, up to 1,000 values of a group at once; what the directory holds already is not sent.
  /// - Parameter states: what the groups were seen as right before.
  /// - Returns: one outcome per change, in the plan's order.
  package func apply(_ plan: Plan, _ states: GroupStates) async -> [Outcome] {
    var application = Application(plan, states, directory, journal, orders)
    await application.run()
    return application.outcomes
  }
}
