internal import Directory
package import Membership

/// The ordered changes that would remove the drift; what is wrong and cannot be planned is said too.
package struct Plan: Sendable {
  /// What would be done, in this order: whoever moves comes before he goes, and the changes of one group stand together.
  package let changes: [PlannedChange]
  /// What has to be done by hand.
  package let setAside: [SetAside]
  /// The server that the state was read from.
  package let server: String

  /// How many changes were left out because only the others were wanted.
  package let leftOut: Int

  /// A plan of these changes, which it puts in order.
  package init(changes: [PlannedChange], setAside: [SetAside] = [], server: String, leftOut: Int = 0) {
    self.changes = Self.ordered(changes)
    self.setAside = setAside
    self.server = server
    self.leftOut = leftOut
  }

  /// The same plan with other changes.
  func with(_ changes: [PlannedChange], aside: [SetAside] = [], leftOut: Int = 0) -> Plan {
    Plan(changes: changes, setAside: setAside + aside, server: server, leftOut: self.leftOut + leftOut)
  }

  /// Nothing to do.
  package var isEmpty: Bool { changes.isEmpty }

  /// The groups that would change, each once, in the order of the changes.
  package var groups: [Principal] {
    var seen: Set<DistinguishedName> = []
    return changes.map(\.group).filter { seen.insert($0.dn).inserted }
  }

  /// The same groups, each with the positions of its changes.
  package var changesByGroup: [(group: Principal, places: [Int])] {
    let places = Dictionary(grouping: changes.indices) { changes[$0].group.dn }
    return groups.map { ($0, places[$0.dn] ?? []) }
  }

  /// The plan with only the changes whose position is wanted.
  package func keeping(_ isWanted: (Int) -> Bool) -> Plan {
    with(changes.indices.filter(isWanted).map { changes[$0] })
  }

  /// Additions before removals, and in each the groups in the order in which they first came: what is in order stays as it is.
  private static func ordered(_ changes: [PlannedChange]) -> [PlannedChange] {
    grouped(changes.filter { $0.kind == .add }) + grouped(changes.filter { $0.kind == .delete })
  }

  /// The changes of each group together, in their own order.
  private static func grouped(_ changes: [PlannedChange]) -> [PlannedChange] {
    var places: [DistinguishedName: Int] = [:]
    for change in changes where places[change.group.dn] == nil { places[change.group.dn] = places.count }
    // Swift's sort is stable.
    return changes.sorted { places[$0.group.dn] ?? 0 < places[$1.group.dn] ?? 0 }
  }
}

/// A verdict that calls for something this tool will not do by itself.
package struct SetAside: Sendable, Hashable, Codable {
  /// The name of the rule.
  package let rule: String
  /// A sentence with what to do by hand.
  package let why: String

  /// Something to be done by hand.
  package init(rule: String, why: String) { (self.rule, self.why) = (rule, why) }
}
