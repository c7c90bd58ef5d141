/// What the policies judge: an account and a group that were found, and what is known of the one being in the other.
struct AuditCase: Sendable {
  let rule: Rule
  let expectation: Expectation
  let account: Principal
  let group: Principal
  let answer: MembershipAnswer
  /// Who is in what, as far as it was read.
  let graph: MembershipGraph
  /// Seconds since 1970.
  let now: Int64
  /// Domains of the forest whose groups were not asked; nil when nobody knows.
  let otherDomains: [String]?

  /// Whether the rule closes the group, and the account is none of those that it lets in.
  var isStranger: Bool { if case .everyoneElse = rule.subject { true } else { false } }

  /// Whether the rule asks for a member or for none.
  var expected: Expectation.Kind { expectation.kind }

  /// Whether any way at all leads into the group, whichever of them count.
  var isInside: Bool {
    if account.dn != group.dn, case .present = graph.answer(account.dn, in: group.dn) { true } else { false }
  }

  /// The groups that hold the account directly or as its primary group.
  var steps: [MembershipStep] { graph.holders(of: account.dn) }
}
