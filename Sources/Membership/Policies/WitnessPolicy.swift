internal import Directory

/// Sets the account's memberOf against the groups' member: two witnesses of one link, which may disagree.
///
/// `member` is the evidence: memberOf is kept by an overlay or a plug-in and may be stale. Where both are one link, on Active
/// Directory, disagreement means that something is hidden, which the facts say already.
struct WitnessPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    guard let memberOf = audit.account.memberOf else { return [] }
    let isClaimed = memberOf.contains(audit.group.dn)
    // Some overlays put nested groups into memberOf: a claim is wrong only where there is no way at all.
    if isClaimed, audit.answer == .absent { return [Reason(.linkInconsistent, .atRisk, claimedOnly(audit))] }
    let isHeld = audit.steps.contains { $0.link == .member && $0.group.dn == audit.group.dn }
    return isHeld && !isClaimed ? [Reason(.linkInconsistent, .atRisk, heldOnly(audit))] : []
  }

  private func claimedOnly(_ audit: AuditCase) -> String {
    "memberOf of \(audit.account.name) names \(audit.group.name), whose members do not show it"
  }

  private func heldOnly(_ audit: AuditCase) -> String {
    "\(audit.group.name) holds \(audit.account.name), whose memberOf does not name it"
  }
}
