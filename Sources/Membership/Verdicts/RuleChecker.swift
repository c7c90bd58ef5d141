internal import Directory

/// Checks rules against the facts of one directory, one rule after the other.
struct RuleChecker {
  private static let policies: [any Policy] = [
    MembershipPolicy(), OnlyDomainUsersPolicy(), AdminCountPolicy(), DistributionGroupPolicy(), WitnessPolicy(),
    UnresolvedMemberPolicy(), PinnedIdentityPolicy(), ExpiringMembershipPolicy(), AccountStatePolicy(),
  ]

  private let facts: Facts
  private let now: Int64
  private var index: MembershipIndex
  private var pairs = AskedPairs()
  /// What the last rule asked: those of one name, an account each, ask the same.
  private var last: (expectations: [Expectation], cures: [PrincipalReference], targets: [Target])?

  /// - Parameter now: the time to judge expiry by, in seconds since 1970.
  init(_ facts: Facts, now: Int64) {
    self.facts = facts
    self.now = now
    index = MembershipIndex(facts.graph)
  }

  /// Adds a verdict for each account and group of the rule, however many of its names and filters lead there.
  mutating func check(_ rule: Rule, into verdicts: inout [Verdict]) {
    let allowances = Allowances(rule, facts, now)
    let targets = targets(of: rule)
    switch rule.subject {
    case .each(let selector):
      let accounts = asked(Candidate.all(selector, facts))
      for target in targets { check(rule, accounts, target, allowances, into: &verdicts) }
    case .everyoneElse(let insiders):
      for target in targets { checkStrangers(rule, insiders, target, allowances, into: &verdicts) }
    }
  }

  private mutating func targets(of rule: Rule) -> [Target] {
    if let last, last.expectations == rule.expectations, last.cures == rule.cures { return last.targets }
    index.trim()
    let targets = rule.expectations.map { Target($0, cures: rule.cures, facts) }
    last = (rule.expectations, rule.cures, targets)
    return targets
  }

  private func asked(_ candidates: [Candidate]) -> [Asked] {
    candidates.map { Asked(candidate: $0, holders: $0.principal.map { facts.graph.holders(of: $0.dn) } ?? []) }
  }

  private mutating func check(
    _ rule: Rule, _ accounts: [Asked], _ target: Target, _ allowances: Allowances, at door: ClosedGroup? = nil,
    into verdicts: inout [Verdict]
  ) {
    for account in accounts where pairs.note(rule, account.candidate, target) {
      verdicts.append(verdict(rule, account, target, at: door).allowed(by: allowances))
    }
  }

  /// Whoever is in a closed group and may not be, and whether there can be more of them.
  private mutating func checkStrangers(
    _ rule: Rule, _ insiders: [AccountSelector], _ target: Target, _ allowances: Allowances,
    into verdicts: inout [Verdict]
  ) {
    guard let group = target.principal else {
      return check(rule, asked([.everyoneElse]), target, allowances, into: &verdicts)
    }
    let door = ClosedGroup(group, target.expectation.way, letting: insiders, facts, &index)
    let strangers = door.strangers.map { Candidate(given: $0.dn.text, .found($0)) }
    check(rule, asked(strangers), target, allowances, at: door, into: &verdicts)
    // The word on everyone who was not seen in the group.
    guard strangers.isEmpty || !door.reasons.isEmpty else { return }
    let rest = Asked(candidate: .everyoneElse, holders: [])
    verdicts.append(made(rule, rest, target, [], door.reasons, at: door).allowed(by: allowances))
  }

  private mutating func verdict(_ rule: Rule, _ asked: Asked, _ target: Target, at door: ClosedGroup?) -> Verdict {
    guard let account = asked.candidate.principal, let group = target.principal else {
      let reasons = LookupJudgement(asked.candidate, target.expectation).reasons(target.finding)
      return made(rule, asked, target, [], reasons, at: door)
    }
    let audit = AuditCase(
      rule: rule, expectation: target.expectation, account: account, group: group,
      answer: index.answer(account, in: group, by: target.expectation.way), graph: facts.graph, now: now,
      otherDomains: facts.directory.otherDomains)
    let reasons = Self.policies.flatMap { $0.reasons(in: audit) } + [door?.doubt(account)].compactMap(\.self)
    return made(rule, asked, target, audit.answer.paths, reasons, at: door)
  }

  private func made(
    _ rule: Rule, _ asked: Asked, _ target: Target, _ paths: [MembershipPath], _ reasons: [Reason],
    at door: ClosedGroup?
  ) -> Verdict {
    Verdict(
      rule: rule, directory: facts.directory.name, expectation: target.expectation, account: asked.candidate.subject,
      group: target.subject, paths: paths, holders: asked.holders, cures: target.cures, reasons: Self.sorted(reasons),
      holdback: asked.candidate.principal.flatMap { door?.holdback($0) }, admitted: door?.admitted)
  }

  /// Worst first; policies in their own order among equals.
  private static func sorted(_ reasons: [Reason]) -> [Reason] {
    if reasons.count < 2 { return reasons }
    return reasons.enumerated().sorted { ($1.element.status, $0.offset) < ($0.element.status, $1.offset) }
      .map(\.element)
  }
}

/// An account that is asked about, and the groups that hold it, found once for all that is asked.
private struct Asked {
  let candidate: Candidate
  let holders: [MembershipStep]
}

extension MembershipAnswer {
  /// The witnesses of a membership; none where there is none, or nobody knows.
  fileprivate var paths: [MembershipPath] { if case .present(let path) = self { [path] } else { [] } }
}
