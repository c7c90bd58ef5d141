/// A membership of an account that cannot log on is there, and of no use.
struct AccountStatePolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    guard audit.expected == .member, let state = audit.account.state else { return [] }
    let name = audit.account.name
    var reasons: [Reason] = []
    if state.control == nil {
      reasons.append(Reason(.unreadable, .atRisk, "whether \(name) is enabled is not shown to this account"))
    }
    if state.isDisabled { reasons.append(Reason(.accountDisabled, .atRisk, "\(name) is disabled")) }
    if let expires = state.expires, expires <= audit.now {
      reasons.append(Reason(.accountExpired, .atRisk, "\(name) has expired"))
    }
    if state.isLocked { reasons.append(Reason(.accountLocked, .atRisk, "\(name) is locked out")) }
    if state.isPasswordExpired {
      reasons.append(Reason(.passwordExpired, .atRisk, "the password of \(name) has expired"))
    }
    return reasons
  }
}
