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
  private var asked = AskedPairs()
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
      let candidates = Candidate.all(selector, facts)
      for target in targets { check(rule, candidates, target, allowances, into: &verdicts) }
    case .everyoneElse(let insiders):
      for target in targets { checkStrangers(rule, insiders, target, allowances, into: &verdicts) }
    }
  }

  private mutating func targets(of rule: Rule) -> [Target] {
    if let last, last.expectations == rule.expectations, last.cures == rule.cures { return last.targets }
    let targets = rule.expectations.map { Target($0, cures: rule.cures, facts) }
    last = (rule.expectations, rule.cures, targets)
    return targets
  }

  private mutating func check(
    _ rule: Rule, _ candidates: [Candidate], _ target: Target, _ allowances: Allowances, at door: ClosedGroup? = nil,
    into verdicts: inout [Verdict]
  ) {
    for candidate in candidates where asked.isNew(rule, candidate, target) {
      verdicts.append(verdict(rule, candidate, target, at: door).allowed(by: allowances))
    }
  }

  /// Whoever is in a closed group and may not be, and whether there can be more of them.
  private mutating func checkStrangers(
    _ rule: Rule, _ insiders: [AccountSelector], _ target: Target, _ allowances: Allowances,
    into verdicts: inout [Verdict]
  ) {
    guard let group = target.principal else {
      return check(rule, [.everyoneElse], target, allowances, into: &verdicts)
    }
    let isListed = insiders.allSatisfy { if case .reference = $0 { true } else { false } }
    let door = ClosedGroup(
      group, target.expectation.way, insiders.flatMap { Candidate.all($0, facts) }, isListed: isListed, facts)
    let strangers = door.strangers.map { Candidate(given: $0.dn.text, $0, in: facts.graph) }
    check(rule, strangers, target, allowances, at: door, into: &verdicts)
    guard strangers.isEmpty || !door.reasons.isEmpty else { return }
    verdicts.append(closing(rule, target, door).allowed(by: allowances))
  }

  /// The word on everyone who was not seen in the group.
  private func closing(_ rule: Rule, _ target: Target, _ door: ClosedGroup) -> Verdict {
    made(rule, .everyoneElse, target, [], door.reasons, at: door)
  }

  private mutating func verdict(
    _ rule: Rule, _ candidate: Candidate, _ target: Target, at door: ClosedGroup?
  ) -> Verdict {
    guard let account = candidate.principal, let group = target.principal else {
      let reasons = LookupJudgement(candidate, target.expectation).reasons(target.finding)
      return made(rule, candidate, target, [], reasons, at: door)
    }
    let answer = index.answer(account, in: group, by: target.expectation.way)
    let audit = AuditCase(
      rule: rule, expectation: target.expectation, account: account, group: group, answer: answer, graph: facts.graph,
      now: now, otherDomains: facts.directory.otherDomains)
    var reasons = Self.policies.flatMap { $0.reasons(in: audit) }
    if let doubt = door?.doubt(account) { reasons.append(doubt) }
    let paths = if case .present(let path) = answer { [path] } else { [MembershipPath]() }
    return made(rule, candidate, target, paths, reasons, at: door)
  }

  private func made(
    _ rule: Rule, _ candidate: Candidate, _ target: Target, _ paths: [MembershipPath], _ reasons: [Reason],
    at door: ClosedGroup?
  ) -> Verdict {
    Verdict(
      rule: rule, directory: facts.directory.name, expectation: target.expectation, account: candidate.subject,
      group: target.subject, paths: paths, holders: candidate.holders, cures: target.cures,
      reasons: Self.sorted(reasons), holdback: candidate.principal.flatMap { door?.holdback($0) },
      admitted: door?.admitted)
  }

  /// Worst first; policies in their own order among equals.
  private static func sorted(_ reasons: [Reason]) -> [Reason] {
    if reasons.count < 2 { return reasons }
    return reasons.enumerated().sorted { ($1.element.status, $0.offset) < ($0.element.status, $1.offset) }
      .map(\.element)
  }
}
