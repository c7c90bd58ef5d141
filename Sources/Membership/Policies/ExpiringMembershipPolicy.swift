internal import Directory

/// A membership that ends by itself, and when: every way into the group holds a link with a time to live (MS-ADTS §3.1.1.9.2).
struct ExpiringMembershipPolicy: Policy {
  func reasons(in audit: AuditCase) -> [Reason] {
    guard audit.expected == .member, case .present(let path) = audit.answer else { return [] }
    if let unread = path.steps.lazy.compactMap({ audit.graph.shortfall(hidingExpiriesOf: $0.group.dn) }).first {
      return [Reason(unread.code, .atRisk, "whether \(audit.account.name) stays is not known: \(unread.message)")]
    }
    let left = audit.graph.secondsLeft(of: audit.account, in: audit.group, by: audit.expectation.way)
    return left.map { [Reason(.membershipExpiring, .atRisk, message(audit, $0))] } ?? []
  }

  private func message(_ audit: AuditCase, _ seconds: Int64) -> String {
    "\(audit.account.name) drops out of \(audit.group.name) in \(Self.told(seconds))"
  }

  /// The two largest units: nobody plans by the second three days ahead.
  private static func told(_ seconds: Int64) -> String {
    let parts = [(seconds / 86_400, "d"), (seconds / 3_600 % 24, "h"), (seconds / 60 % 60, "min"), (seconds % 60, "s")]
    let told = parts.drop { $0.0 == 0 }.prefix(2).filter { $0.0 > 0 }
    return told.isEmpty ? "0 s" : told.map { "\($0.0) \($0.1)" }.joined(separator: " ")
  }
}
