internal import Directory

/// Recognises the article's case: of all groups, only the primary group Domain Users is left (Microsoft KB Q274321).
struct OnlyDomainUsersPolicy: Policy {
  /// DOMAIN_GROUP_RID_USERS (MS-DTYP §2.4.2.4).
  private static let domainUsers: UInt32 = 513

  func reasons(in audit: AuditCase) -> [Reason] {
    guard audit.expected == .member, audit.answer == .absent, audit.steps.count == 1 else { return [] }
    guard let step = audit.steps.first, step.link == .primary, step.group.sid?.rid == Self.domainUsers else {
      return []
    }
    let message =
      "\(step.group.name) is its only group: the trace that an upgrade or a clean-up leaves (Microsoft KB Q274321)"
    return [Reason(.onlyDomainUsers, .drift, message)]
  }
}
