/// One way of judging a case; each looks at one thing only.
protocol Policy: Sendable {
  /// The reasons this policy sees in the case; none when it has nothing to say.
  func reasons(in audit: AuditCase) -> [Reason]
}
