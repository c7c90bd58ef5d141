package import Directory
internal import Membership

/// Asks a directory whether it would make each change, where it can be asked without the change being made (No-Op control).
package struct Rehearsal: Sendable {
  private let directory: any DirectoryWriting

  /// - Parameter directory: whom to ask; it has to be one that can be written to, though nothing is.
  package init(_ directory: any DirectoryWriting) { self.directory = directory }

  /// The first change that would be refused, by its place, and why; nil where there is none, and where the directory cannot be asked.
  /// - Parameter states: what the groups are: what they hold already is not asked about.
  package func refusal(of plan: Plan, _ states: GroupStates) async -> (place: Int, error: DirectoryError)? {
    guard directory.server.rootDSE.takesNoOp else { return nil }
    let fed = Set(plan.changes.filter { $0.kind == .add }.map(\.group.dn))
    for batch in plan.batches {
      // The additions before it are tried and not made: a group may look as if it would be left empty.
      if batch.modification.kind == .delete, fed.contains(batch.modification.entry) { continue }
      let places = batch.places.filter { plan.isPending($0, states) }
      if let first = places.first, let error = await refusal(of: plan.batch(places)) { return (first, error) }
    }
    return nil
  }

  private func refusal(of batch: Batch) async -> DirectoryError? {
    do {
      try await directory.rehearse(batch.modification)
      return nil
    } catch {
      let error = DirectoryError(error, during: .modify)
      // What is too much at once is sent by halves.
      return error.resultCode == .adminLimitExceeded ? nil : error
    }
  }
}
