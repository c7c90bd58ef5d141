internal import Directory

/// A name that has another SID than the rule pins is another account: it was deleted and created again, or somebody took the
/// name (Microsoft KB Q260698: the new one has none of the old one's rights).
struct PinnedIdentityPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    guard let pinned = audit.rule.sid else { return [] }
    let name = audit.account.name
    guard let sid = audit.account.sid else {
      return [Reason(.unreadable, .unknown, "the SID of \(name) is not shown, and the rule pins \(pinned)")]
    }
    if sid == pinned { return [] }
    let message = "\(name) has the SID \(sid), not \(pinned): it is another account of the same name"
    return [Reason(.accountRecreated, .atRisk, message)]
  }
}
