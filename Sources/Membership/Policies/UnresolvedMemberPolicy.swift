internal import Directory

/// Names in the group that lead nowhere: one of them may be the account's own from before it was moved, and whoever creates an
/// entry of that name is in the group.
struct UnresolvedMemberPolicy: Policy {
  private static let most = 5

  func reasons(in audit: AuditCase) -> [Reason] {
    guard audit.answer == .absent else { return [] }
    return Self.reasons(audit.graph.unresolvedMembers(of: audit.group, by: audit.expectation.way), below: audit.group)
  }

  /// A row for each of the first names, and one for the rest.
  static func reasons(_ members: [UnresolvedMember], below group: Principal) -> [Reason] {
    let rest = members.count - most
    return members.prefix(most).map { reason("\($0.group.name) holds \($0.name), which no entry answers to") }
      + (rest > 0 ? [reason("\(rest) more names below \(group.name) lead to no entry")] : [])
  }

  private static func reason(_ message: String) -> Reason { Reason(.unresolvedMember, .atRisk, message) }
}

extension MembershipGraph {
  /// The names that lead nowhere and would make a membership that counts: those inside groups inside make no direct one.
  func unresolvedMembers(of group: Principal, by way: Expectation.Way) -> [UnresolvedMember] {
    unresolvedMembers(below: group.dn).filter { way == .any || $0.group.dn == group.dn }
  }
}
