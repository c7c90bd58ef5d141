internal import Directory
internal import Membership

/// Groups that a plan would leave without a member.
enum LastMember {
  /// Each group that would be empty once the plan is carried out.
  static func groups(emptiedBy plan: Plan, _ states: GroupStates) -> [Principal] {
    plan.groups.filter { group in
      guard let state = states[group.dn], !state.members.isEmpty else { return false }
      let changes = plan.changes.filter { $0.group.dn == group.dn }
      let gone = Set(changes.filter { $0.kind == .delete }.map(\.member))
      return !changes.contains { $0.kind == .add } && state.members.isSubset(of: gone)
    }
  }

  /// What to say of such a group.
  static func why(_ group: Principal) -> String { "\(group.name) would be left without a member" }
}
