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

  /// One verdict for each rule, account and group, in the roster's order; the facts are those of one directory, and every rule is
  /// taken to be about it.
  package func verdicts(_ roster: Roster, _ facts: Facts) -> [Verdict] {
    var index = MembershipIndex(facts.graph)
    return Self.unique(roster.rules.flatMap { verdicts($0, facts, &index) })
  }

  /// One verdict for each rule, account and group, in the roster's order, each from the facts of the directory that the rule is about;
  /// a snapshot is judged by the time at which it was taken.
  package static func verdicts(_ roster: Roster, of directories: [Facts], now: Int64) -> [Verdict] {
    let known = Dictionary(directories.map { ($0.directory.name, $0) }) { first, _ in first }
    var indexes = known.mapValues { MembershipIndex($0.graph) }
    let verdicts = roster.rules.flatMap { rule in
      known[rule.directory].map { facts in
        Checker(now: facts.directory.readAt ?? now).verdicts(
          rule, facts, &indexes[rule.directory, default: MembershipIndex(facts.graph)])
      } ?? []
    }
    return Self.unique(verdicts)
  }

  /// Each account and group of a rule once, however many of its names and filters lead there.
  private static func unique(_ verdicts: [Verdict]) -> [Verdict] {
    var seen: Set<Verdict.Key> = []
    return verdicts.filter { verdict in verdict.key.map { seen.insert($0).inserted } ?? true }
  }

  /// The verdicts on one rule, whatever others say.
  package func verdicts(_ rule: Rule, _ facts: Facts) -> [Verdict] {
    var index = MembershipIndex(facts.graph)
    return verdicts(rule, facts, &index)
  }

  private func verdicts(_ rule: Rule, _ facts: Facts, _ index: inout MembershipIndex) -> [Verdict] {
    let verdicts = rule.expectations.flatMap { expectation in
      switch rule.subject {
      case .each(let selector):
        candidates(selector, facts).map { verdict(rule, expectation, $0, facts, &index) }
      case .everyoneElse(let insiders):
        strangers(rule, expectation, insiders, facts, &index)
      }
    }
    if rule.exceptions.isEmpty { return verdicts }
    let allowances = Allowances(rule, facts, now)
    return verdicts.map { $0.allowed(by: allowances) }
  }

  /// The accounts that a selector stands for; a filter that nothing answers to is one account that is not there.
  private func candidates(_ selector: AccountSelector, _ facts: Facts) -> [Candidate] {
    switch selector {
    case .reference(let reference): return [Candidate(given: selector.given, facts.finding(reference, as: .account))]
    case .filter(let filter):
      switch facts.selection(filter) {
      case .notRead(let shortfall): return [Candidate(given: selector.given, .notRead(shortfall), isFilter: true)]
      case .found([]): return [Candidate(given: selector.given, .absent(note: nil), isFilter: true)]
      case .found(let accounts): return accounts.map { Candidate(given: selector.given, .found($0), isFilter: true) }
      }
    }
  }

  /// Whoever is in a closed group and may not be, and whether there can be more of them.
  private func strangers(
    _ rule: Rule, _ expectation: Expectation, _ insiders: [AccountSelector], _ facts: Facts,
    _ index: inout MembershipIndex
  ) -> [Verdict] {
    let group = facts.finding(expectation.group, as: .group)
    guard let target = group.principal else { return [verdict(rule, expectation, .everyoneElse, facts, &index)] }
    let isListed = insiders.allSatisfy { if case .reference = $0 { true } else { false } }
    let door = ClosedGroup(
      target, expectation.way, insiders.flatMap { candidates($0, facts) }, isListed: isListed, facts)
    let known = door.strangers.map { stranger in
      verdict(rule, expectation, Candidate(given: stranger.dn.text, .found(stranger)), facts, &index, at: door)
    }
    guard known.isEmpty || !door.reasons.isEmpty else { return known }
    return known + [closing(rule, expectation, door, facts)]
  }

  /// The word on everyone who was not seen in the group.
  private func closing(_ rule: Rule, _ expectation: Expectation, _ door: ClosedGroup, _ facts: Facts) -> Verdict {
    made(
      rule, expectation, Subject(given: Candidate.everyoneElse.given, principal: nil),
      Subject(given: expectation.group.given, principal: door.group), [], sorted(door.reasons), facts, at: door)
  }

  private func verdict(
    _ rule: Rule, _ expectation: Expectation, _ candidate: Candidate, _ facts: Facts, _ index: inout MembershipIndex,
    at door: ClosedGroup? = nil
  ) -> Verdict {
    let doubt = candidate.finding?.principal.flatMap { stranger in door?.doubt(stranger) }
    let group = facts.finding(expectation.group, as: .group)
    let (paths, reasons) = judge(rule, expectation, candidate, group, facts, &index)
    return made(
      rule, expectation, Subject(given: candidate.given, principal: candidate.finding?.principal),
      Subject(given: expectation.group.given, principal: group.principal), paths,
      sorted(reasons + [doubt].compactMap(\.self)), facts, at: door)
  }

  private func made(
    _ rule: Rule, _ expectation: Expectation, _ account: Subject, _ group: Subject, _ paths: [MembershipPath],
    _ reasons: [Reason], _ facts: Facts, at door: ClosedGroup?
  ) -> Verdict {
    Verdict(
      rule: rule, directory: facts.directory.name, expectation: expectation, account: account, group: group,
      paths: paths, holders: account.principal.map { holders(of: $0, facts) } ?? [],
      cures: Cures.of(rule, expectation, group, facts), reasons: reasons,
      holdback: account.principal.flatMap { door?.holdback($0) }, admitted: door?.admitted)
  }

  /// What the *Member Of* tab would show.
  private func holders(of account: Principal, _ facts: Facts) -> [MembershipStep] {
    facts.graph.steps(from: account.dn).filter { $0.link != .logon }
  }

  private func judge(
    _ rule: Rule, _ expectation: Expectation, _ candidate: Candidate, _ group: Finding, _ facts: Facts,
    _ index: inout MembershipIndex
  ) -> ([MembershipPath], [Reason]) {
    guard let member = candidate.finding?.principal, let target = group.principal else {
      return ([], LookupJudgement(candidate, expectation).reasons(group))
    }
    let answer = index.answer(member, in: target, by: expectation.way)
    let audit = AuditCase(
      rule: rule, expectation: expectation, account: member, group: target, answer: answer, graph: facts.graph,
      now: now, otherDomains: facts.directory.otherDomains)
    let paths = if case .present(let path) = answer { [path] } else { [MembershipPath]() }
    return (paths, policies.flatMap { $0.reasons(in: audit) })
  }

  /// Worst first; policies in their own order among equals.
  private func sorted(_ reasons: [Reason]) -> [Reason] {
    reasons.enumerated().sorted { ($1.element.status, $0.offset) < ($0.element.status, $1.offset) }.map(\.element)
  }
}

extension MembershipIndex {
  /// The answer by the memberships that count.
  mutating func answer(_ member: Principal, in group: Principal, by way: Expectation.Way) -> MembershipAnswer {
    switch way {
    case .any: answer(member.dn, in: group.dn, throughDistribution: group.group?.isSecurity == false)
    case .direct: graph.directAnswer(member.dn, in: group.dn)
    }
  }
}

extension MembershipGraph {
  /// The answer by the memberships that count.
  func answer(_ member: Principal, in group: Principal, by way: Expectation.Way) -> MembershipAnswer {
    switch way {
    case .any: answer(member.dn, in: group.dn, throughDistribution: group.group?.isSecurity == false)
    case .direct: directAnswer(member.dn, in: group.dn)
    }
  }

  /// Whether the account is in the group by the memberships that count.
  func isMember(_ member: Principal, of group: Principal, by way: Expectation.Way) -> Bool {
    if case .present = answer(member, in: group, by: way) { true } else { false }
  }
}
