internal import Directory

/// What a rule's exceptions say of one verdict.
struct Allowance {
  /// What allows the drift now.
  let exception: RuleException?
  /// What allowed it until its last day was over.
  let lapsed: RuleException?

  init(_ rule: Rule, _ account: Subject, _ group: Subject, _ reasons: [Reason], _ facts: Facts, _ now: Int64) {
    let all = Self.isAllowable(reasons) ? rule.exceptions : []
    let matching = all.filter {
      Self.names($0.account, account, as: .account, facts) && Self.names($0.group, group, as: .group, facts)
    }
    exception = matching.first { now < $0.until.end }
    lapsed = exception == nil ? matching.last : nil
  }

  /// Only drift can be allowed; and who agreed to a membership agreed to no account or group that is gone.
  private static func isAllowable(_ reasons: [Reason]) -> Bool {
    reasons.first?.status == .drift
      && !reasons.contains { $0.code == .accountNotFound || $0.code == .groupNotFound }
  }

  /// Whether a reference means this entry; none at all means everyone.
  private static func names(
    _ reference: PrincipalReference?, _ subject: Subject, as role: Role, _ facts: Facts
  ) -> Bool {
    guard let reference else { return true }
    guard let principal = subject.principal else { return false }
    return facts.finding(reference, as: role).principal?.dn == principal.dn
  }
}
