internal import Directory
internal import Membership

/// Groups that a plan would leave without a member.
enum LastMember {
  /// Each group that would be empty once the plan is carried out.
  static func groups(emptiedBy plan: Plan, _ states: GroupStates) -> [Principal] {
    let fed = Set(plan.changes.lazy.filter { $0.kind == .add }.map(\.group.dn))
    let gone = plan.members(of: .delete)
    return plan.groups.filter { group in
      guard let gone = gone[group.dn], !fed.contains(group.dn), let members = states[group.dn]?.members else {
        return false
      }
      return !members.isEmpty && members.isSubset(of: gone)
    }
  }

  /// What to say of such a group.
  static func why(_ group: Principal) -> String { "\(group.name) would be left without a member" }
}
