internal import Directory
internal import Membership
package import Remediation

/// A plan, what can be said of it beforehand and, once it was carried out, what became of it.
package struct RemediationReport: Sendable {
  /// What was planned, and what speaks against it.
  package let preparation: Preparation
  /// What was done; nil for a dry run, and where nothing was tried.
  package let application: Applied?
  /// Whether it was made from a file, which has nobody to write to.
  let isOfSnapshot: Bool
  /// The command that takes it back, ready for a shell; nil where nothing was written.
  let undo: String?

  /// What was done to the directory, and what it held afterwards.
  package struct Applied: Sendable {
    /// One per change, in the plan's order.
    package let outcomes: [Remediator.Outcome]
    /// What the groups were when they were read again on the same server.
    package let after: GroupStates
    /// Where it is written down.
    package let journal: String?
    /// What the other servers hold; nil where nobody asked.
    package let replicas: [Replica]?

    /// What was done.
    package init(
      outcomes: [Remediator.Outcome], after: GroupStates, journal: String? = nil, replicas: [Replica]? = nil
    ) {
      (self.outcomes, self.after, self.journal, self.replicas) = (outcomes, after, journal, replicas)
    }
  }

  /// A plan; with what was done once it was carried out.
  package init(
    _ preparation: Preparation, _ application: Applied? = nil, isOfSnapshot: Bool = false, undo: String? = nil
  ) {
    self.preparation = preparation
    self.application = application
    self.isOfSnapshot = isOfSnapshot
    self.undo = undo
  }

  var plan: Plan { preparation.plan }

  /// What would be sent, or was to be: what the directory holds already is none of it.
  var ldif: String { application == nil ? preparation.pending.ldif : plan.ldif }

  /// LDIF that takes back what was written, may have been, or in a dry run would be: a value that was there before is nobody's
  /// to remove.
  var inverseLDIF: String {
    guard let outcomes = application?.outcomes else { return preparation.pending.inverseLDIF }
    return plan.keeping { mayHold($0, outcomes[$0]) }.inverseLDIF
  }

  /// Whether the directory holds a change because of this run, as far as anybody saw: one that nobody answered, and that the group then
  /// did not show, would only end whoever takes it back by LDIF.
  private func mayHold(_ place: Int, _ outcome: Remediator.Outcome) -> Bool {
    outcome.mayHaveWritten && !(outcome.isUnanswered && isSeen(place) == false)
  }

  /// Whether the group was seen to hold the change afterwards; nil where it could not be read again, and in a dry run.
  func isSeen(_ place: Int) -> Bool? {
    guard let state = application?.after[plan.changes[place].group.dn], state.failure == nil else { return nil }
    return state.holds(plan.changes[place])
  }
}
