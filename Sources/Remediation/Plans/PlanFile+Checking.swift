internal import Directory
internal import Membership

extension PlanFile {
  /// The changes, to be looked up again.
  package var fixed: FixedPlan {
    FixedPlan(
      changes.map { change in
        let group = groups[change.group]
        return FixedPlan.Change(
          account: change.account, group: group.entry, attribute: group.attribute, kind: change.kind,
          value: change.value, grounds: change.grounds)
      }, setAside: setAside)
  }

  /// Checks that nobody else changed a group since the plan was made.
  /// - Throws: `StalePlan` naming the first group that is not what it was, or that cannot be read.
  package func check(_ plan: Plan, _ states: GroupStates) throws {
    let seen = Dictionary(groups.map { ($0.entry.dn, $0.state) }) { first, _ in first }
    let digests = plan.digests(states)
    for group in plan.groups {
      guard let now = digests[group.dn] else { throw StalePlan(group.name, "cannot be read any more") }
      guard now == seen[group.dn] else { throw StalePlan(group.name, "was changed since the plan was made") }
    }
  }
}
