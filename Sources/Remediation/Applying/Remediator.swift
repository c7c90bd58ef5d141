package import Directory
internal import Membership

/// Carries out a plan: the only code that changes a directory, and it can only be made with a writer.
package struct Remediator: Sendable {
  private let directory: any DirectoryWriting
  private let journal: any Journaling
  private let keepsGoing: Bool

  /// A remediator for this directory; there is none without a writer.
  /// - Parameters:
  ///   - journal: told of each modify before it is sent and after it is answered.
  ///   - keepsGoing: whether a refusal is no reason to leave the rest.
  package init(_ directory: any DirectoryWriting, journal: any Journaling, keepsGoing: Bool = false) {
    (self.directory, self.journal, self.keepsGoing) = (directory, journal, keepsGoing)
  }

  /// Sends the changes in the plan's order, up to 1,000 values of a group at once; what the directory holds already is not sent.
  /// - Parameter states: what the groups were seen as right before.
  /// - Returns: one outcome per change, in the plan's order.
  package func apply(_ plan: Plan, _ states: GroupStates) async -> [Outcome] {
    var application = Application(plan, states, directory, journal, keepsGoing: keepsGoing)
    await application.run()
    return application.outcomes
  }

  /// Asks the directory of each change whether it would make it, where it offers that (No-Op control).
  /// - Returns: the first refusal with the place of its change; nil where there is none, and where the directory cannot be asked.
  package func rehearse(_ plan: Plan, _ states: GroupStates) async -> (place: Int, error: DirectoryError)? {
    guard directory.server.rootDSE.takesNoOp else { return nil }
    let fed = Set(plan.changes.filter { $0.kind == .add }.map(\.group.dn))
    for batch in plan.batches {
      // The additions before it are tried and not made: a group may look as if it would be left empty.
      if batch.modification.kind == .delete, fed.contains(batch.modification.entry) { continue }
      let places = batch.places.filter { states[plan.changes[$0].group.dn]?.holds(plan.changes[$0]) != true }
      guard let first = places.first else { continue }
      do { try await directory.rehearse(plan.batch(places).modification) } catch {
        return (first, DirectoryError(error, during: .modify))
      }
    }
    return nil
  }
}
