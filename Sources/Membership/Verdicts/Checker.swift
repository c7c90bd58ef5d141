internal import Directory

/// The pure function (roster, facts) → verdicts.
package struct Checker: Sendable {
  private let now: Int64
  private let policies: [any Policy] = [
    MembershipPolicy(), OnlyDomainUsersPolicy(), AdminCountPolicy(), DistributionGroupPolicy(), WitnessPolicy(),
    UnresolvedMemberPolicy(), PinnedIdentityPolicy(), ExpiringMembershipPolicy(), AccountStatePolicy(),
  ]

  /// - Parameter now: the time to judge expiry by, in seconds since 1970.
  package init(now: Int64) { self.now = now }

  /// One verdict for each rule, account and group, in the roster's order.
  package func verdicts(_ roster: Roster, _ facts: Facts) -> [Verdict] {
    roster.rules.flatMap { rule in rule.expectations.map { verdict(rule, $0, facts) } }
  }

  private func verdict(_ rule: Rule, _ expectation: Expectation, _ facts: Facts) -> Verdict {
    let account = facts.finding(rule.account, as: .account)
    let group = facts.finding(expectation.group, as: .group)
    let (paths, reasons) = judge(rule, expectation, account, group, facts)
    return Verdict(
      rule: rule, directory: facts.directory.name, expected: expectation.kind,
      account: Subject(given: rule.account.given, principal: account.principal),
      group: Subject(given: expectation.group.given, principal: group.principal),
      paths: paths, holders: account.principal.map { holders(of: $0, facts) } ?? [], reasons: reasons)
  }

  /// What the *Member Of* tab would show.
  private func holders(of account: Principal, _ facts: Facts) -> [MembershipStep] {
    facts.graph.steps(from: account.dn).filter { $0.link != .logon }
  }

  private func judge(
    _ rule: Rule, _ expectation: Expectation, _ account: Finding, _ group: Finding, _ facts: Facts
  ) -> ([MembershipPath], [Reason]) {
    guard let member = account.principal, let target = group.principal else {
      return ([], LookupJudgement(rule, expectation).reasons(account, group))
    }
    let answer = facts.graph.answer(
      member.dn, in: target.dn, throughDistribution: target.group?.isSecurity == false)
    let audit = AuditCase(
      rule: rule, expected: expectation.kind, account: member, group: target, answer: answer, graph: facts.graph,
      now: now, otherDomains: facts.directory.otherDomains)
    let paths = if case .present(let path) = answer { [path] } else { [MembershipPath]() }
    return (paths, sorted(policies.flatMap { $0.reasons(in: audit) }))
  }

  /// Worst first; policies in their own order among equals.
  private func sorted(_ reasons: [Reason]) -> [Reason] {
    reasons.enumerated().sorted { ($1.element.status, $0.offset) < ($0.element.status, $1.offset) }.map(\.element)
  }
}
