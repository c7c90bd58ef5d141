internal import Directory

/// Names in the group that lead nowhere: one of them may be the account's own from before it was moved, and whoever creates an
/// entry of that name is in the group.
struct UnresolvedMemberPolicy: Policy {
  private static let most = 5

  func reasons(in audit: AuditCase) -> [Reason] {
    guard audit.answer == .absent else { return [] }
    let members = audit.graph.unresolvedMembers(below: audit.group.dn)
    let rest = members.count - Self.most
    return members.prefix(Self.most).map { reason("\($0.group.name) holds \($0.name), which no entry answers to") }
      + (rest > 0 ? [reason("\(rest) more names below \(audit.group.name) lead to no entry")] : [])
  }

  private func reason(_ message: String) -> Reason { Reason(.unresolvedMember, .atRisk, message) }
}
