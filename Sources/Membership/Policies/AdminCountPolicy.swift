internal import Directory

/// adminCount=1 is stamped on the members of protected groups and never taken back (MS-ADTS §3.1.1.6.1): on an account that is in
/// none of them it is the trace of a membership that was lost.
struct AdminCountPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    guard audit.expected == .member, audit.answer == .absent, audit.account.isMarkedProtected else { return [] }
    // Protected for themselves: groups, and the accounts of RID 500 and 502 (MS-ADTS §3.1.1.6.1.1).
    if audit.account.group != nil || [500, 502].contains(audit.account.sid?.rid) { return [] }
    let isInside = audit.graph.groups(above: audit.account.dn).contains(where: \.isMarkedProtected)
    let message = "adminCount=1 says that \(audit.account.name) was in a protected group once, and it is in none now"
    return isInside ? [] : [Reason(.staleAdminCount, .atRisk, message)]
  }
}
