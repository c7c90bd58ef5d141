/// Compares the membership with what the rule asks.
struct MembershipPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    if let elsewhere = elsewhere(audit) { return [elsewhere] }
    return switch (audit.expected, audit.answer) {
    case (.member, .present), (.notMember, .absent): []
    case (.member, .absent): [Reason(.missingMember, .drift, missing(audit))]
    case (.notMember, .present(let path)): [Reason(.unexpectedMember, .drift, unexpected(audit, path))]
    case (_, .notRead(let shortfalls)): shortfalls.prefix(1).map { Reason($0) }
    }
  }

  /// A group that is not a global one may hold groups of other domains, and they the account: nobody asked those.
  private func elsewhere(_ audit: AuditCase) -> Reason? {
    guard audit.answer == .absent, audit.group.group?.isGlobal == false, audit.otherDomains != [],
      audit.expectation.way == .any
    else { return nil }
    let domains = audit.otherDomains?.joined(separator: ", ") ?? "which the directory does not show"
    let message = "\(audit.account.name) may be in \(audit.group.name) through groups of domains that were not asked"
    return Reason(.incompleteRead, .unknown, "\(message): \(domains)")
  }

  private func missing(_ audit: AuditCase) -> String {
    let (account, group) = (audit.account.name, audit.group.name)
    guard audit.expectation.way == .direct, audit.isInside else { return "\(account) is not in \(group)" }
    return "\(account) is in \(group) through other groups only, and has to be directly"
  }

  private func unexpected(_ audit: AuditCase, _ path: MembershipPath) -> String {
    "\(audit.account.name) is in \(audit.group.name) (\(path.kind.rawValue)) "
      + (audit.isStranger ? "and is none of those who may be" : "and must not be")
  }
}
