/// Sets the account's memberOf against the groups' member: two witnesses of one link, which may disagree.
struct WitnessPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    guard let memberOf = audit.account.memberOf else { return [] }
    let claimed = memberOf.contains(audit.group.dn)
    let held = audit.steps.contains { $0.link == .member && $0.group.dn == audit.group.dn }
    if claimed == held { return [] }
    return [claimed ? claimedOnly(audit) : heldOnly(audit)]
  }

  /// On Active Directory both are one link: a group that does not show it hides it, and nothing can be told.
  /// Elsewhere memberOf may be stale, and `member` is the evidence.
  private func claimedOnly(_ audit: AuditCase) -> Reason {
    let message = "memberOf of \(audit.account.name) names \(audit.group.name), whose members do not show it"
    return Reason(.linkInconsistent, audit.isActiveDirectory && audit.answer == .absent ? .unknown : .atRisk, message)
  }

  private func heldOnly(_ audit: AuditCase) -> Reason {
    Reason(
      .linkInconsistent, .atRisk, "\(audit.group.name) holds \(audit.account.name), whose memberOf does not name it")
  }
}
