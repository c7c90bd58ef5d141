internal import Directory

/// What the exceptions of a rule allow, their names resolved once.
struct Allowances {
  private let known: [(exception: RuleException, account: DistinguishedName?, group: DistinguishedName?)]
  private let now: Int64

  init(_ rule: Rule, _ facts: Facts, _ now: Int64) {
    self.now = now
    // One that names nobody is for all; one whose name leads nowhere is for nobody.
    known = rule.exceptions.compactMap { exception in
      let account = exception.account.map { facts.finding($0, as: .account).principal?.dn }
      let group = exception.group.map { facts.finding($0, as: .group).principal?.dn }
      if account == .some(nil) || group == .some(nil) { return nil }
      return (exception, account ?? nil, group ?? nil)
    }
  }

  /// What allows the drift now, and what allowed it until its last day was over; the later of two that are over.
  func allowance(
    _ account: Subject, _ group: Subject, _ reasons: [Reason]
  ) -> (exception: RuleException?, lapsed: RuleException?) {
    guard !known.isEmpty, Self.isAllowable(reasons) else { return (nil, nil) }
    let matching = known.filter { known in
      (known.account == nil || known.account == account.principal?.dn)
        && (known.group == nil || known.group == group.principal?.dn)
    }.map(\.exception)
    if let exception = matching.first(where: { now < $0.until.end }) { return (exception, nil) }
    return (nil, matching.max { $0.until.end < $1.until.end })
  }

  /// Only drift can be allowed; and who agreed to a membership agreed to no account or group that is gone.
  private static func isAllowable(_ reasons: [Reason]) -> Bool {
    reasons.first?.status == .drift
      && !reasons.contains { $0.code == .accountNotFound || $0.code == .groupNotFound }
  }
}
