package import Directory
internal import Membership

/// Changes of one group that go over the wire as one modify.
package struct Batch: Sendable {
  /// The places of its changes in the plan, in order.
  package let places: [Int]
  /// The modify: values added to, or taken from, one group.
  package let modification: Modification

  /// Values to a modify: servers refuse more (lsc-project/lsc#256), and above 10,000 Active Directory takes its time (MS-ADTS §3.1.1.5.1.2).
  package static let most = 1_000
}

extension Plan {
  /// The plan as it is sent: runs of changes of one group and one kind.
  package var batches: [Batch] {
    var batches: [Batch] = []
    var start = 0
    while start < changes.count {
      let end = min(endOfRun(from: start), start + Batch.most)
      batches.append(batch(Array(start..<end)))
      start = end
    }
    return batches
  }

  /// These changes, which are of one group and one kind, as one modify.
  func batch(_ places: [Int]) -> Batch {
    let first = changes[places[0]]
    return Batch(
      places: places,
      modification: Modification(
        entry: first.group.dn, kind: first.kind, attribute: first.attribute, values: places.map { changes[$0].value }))
  }

  private func endOfRun(from start: Int) -> Int {
    let first = changes[start]
    return changes[start...].firstIndex { $0.group.dn != first.group.dn || $0.kind != first.kind } ?? changes.count
  }
}
