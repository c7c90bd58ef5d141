/// Compares the membership with what the rule asks.
struct MembershipPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    switch (audit.expected, audit.answer) {
    case (.member, .present), (.notMember, .absent): []
    case (.member, .absent): [Reason(.missingMember, .drift, "\(audit.account.name) is not in \(audit.group.name)")]
    case (.notMember, .present(let path)): [Reason(.unexpectedMember, .drift, unexpected(audit, path))]
    case (_, .notRead(let shortfalls)): shortfalls.prefix(1).map { Reason($0.code, .unknown, $0.message) }
    }
  }

  private func unexpected(_ audit: AuditCase, _ path: MembershipPath) -> String {
    "\(audit.account.name) is in \(audit.group.name) (\(path.kind.rawValue)) and must not be"
  }
}
