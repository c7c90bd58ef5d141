internal import Directory

/// Sets the account's memberOf against the groups' member: two witnesses of one link, which may disagree.
///
/// `member` is the evidence: memberOf is kept by an overlay or a plug-in and may be stale. Where both are one link, on Active
/// Directory, disagreement means that something is hidden, which the facts say already.
struct WitnessPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    guard let memberOf = audit.account.memberOf, !audit.answer.isUnread else { return [] }
    let claimed = memberOf.contains(audit.group.dn)
    let held = audit.steps.contains { $0.link == .member && $0.group.dn == audit.group.dn }
    if claimed == held { return [] }
    return [Reason(.linkInconsistent, .atRisk, claimed ? claimedOnly(audit) : heldOnly(audit))]
  }

  private func claimedOnly(_ audit: AuditCase) -> String {
    "memberOf of \(audit.account.name) names \(audit.group.name), whose members do not show it"
  }

  private func heldOnly(_ audit: AuditCase) -> String {
    "\(audit.group.name) holds \(audit.account.name), whose memberOf does not name it"
  }
}

extension Membership.Answer {
  fileprivate var isUnread: Bool {
    if case .notRead = self { true } else { false }
  }
}
