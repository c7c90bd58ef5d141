package import Membership
internal import Directory

/// What has to be said out loud before a plan is carried out.
package enum PrivilegedGroups {
  /// The groups of a plan that rule the domain, each once: protected by AdminSDHolder (adminCount), one of the RIDs below, or
  /// inside such a group.
  package static func of(_ plan: Plan, _ graph: MembershipGraph) -> [Principal] {
    plan.groups.filter { group in
      isPrivileged(group) || graph.groups(above: group.dn).contains(where: isPrivileged)
    }
  }

  /// Domain Admins, Domain Controllers, Schema and Enterprise Admins, Group Policy Creators (RIDs: MS-DTYP §2.4.2.4).
  private static let domainRIDs: Set<UInt32> = [512, 516, 518, 519, 520]
  /// BUILTIN Administrators, Account, Server, Print and Backup Operators.
  private static let builtinRIDs: Set<UInt32> = [544, 548, 549, 550, 551]

  private static func isPrivileged(_ group: Principal) -> Bool {
    if group.isMarkedProtected { return true }
    guard let sid = group.sid, let rid = sid.rid else { return false }
    return sid.domain == .builtin ? builtinRIDs.contains(rid) : domainRIDs.contains(rid)
  }
}
