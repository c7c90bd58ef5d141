/// One way of judging a case; each looks at one thing only.
protocol Policy: Sendable {
  /// The reasons this policy sees in the case; none when it has nothing to say.
  func reasons(in audit: AuditCase) -> [Reason]
}

/// What the policies judge: an account and a group that were found, and what is known of the one being in the other.
struct AuditCase: Sendable {
  let expected: Expectation.Kind
  let account: Principal
  let group: Principal
  let answer: MembershipAnswer
  /// The groups that hold the account directly or as its primary group.
  let steps: [MembershipStep]
  /// Seconds since 1970.
  let now: Int64
  /// Domains of the forest whose groups were not asked; nil when nobody knows.
  let otherDomains: [String]?
}
