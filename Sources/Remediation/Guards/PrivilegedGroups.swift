package import Membership
internal import Directory

/// What has to be said out loud before a plan is carried out.
package enum PrivilegedGroups {
  /// The groups of a plan that rule the domain, each once: protected by AdminSDHolder (adminCount), one of the
  /// well-known ones, or inside such a group.
  package static func of(_ plan: Plan, _ graph: MembershipGraph) -> [Principal] {
    plan.groups.filter { group in
      PrivilegedGroup.isOne(group) || graph.groups(above: group.dn).contains(where: PrivilegedGroup.isOne)
    }
  }
}
