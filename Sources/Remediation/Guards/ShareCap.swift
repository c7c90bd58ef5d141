internal import Directory
internal import Membership

/// How much of one group may change at once: what turns a large group over is more often a slip than a wish.
package enum ShareCap {
  /// In percent.
  package static let usual = 10
  /// Groups of so many members and fewer are left to the other cap.
  private static let small = 20

  /// Why the plan changes too much of a group; one for each such group.
  static func refusals(of plan: Plan, _ states: GroupStates, most: Int) -> [Refusal] {
    let counts = Dictionary(grouping: plan.changes, by: \.group.dn).mapValues(\.count)
    return plan.groups.compactMap { group in
      guard let changes = counts[group.dn], let members = states[group.dn]?.members.count, members > small else {
        return nil
      }
      let percent = (changes * 100 + members - 1) / members
      if percent <= most { return nil }
      return Refusal(
        name: "max-percent",
        "the plan makes \(changes) changes to \(group.name), which has \(members) members: "
          + "\(percent) percent, and at most \(most) are allowed",
        override: ["--max-percent", "\(percent)"])
    }
  }
}
