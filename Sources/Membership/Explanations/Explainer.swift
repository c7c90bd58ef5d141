internal import Directory

/// The pure function (question, facts) → explanation.
package struct Explainer: Sendable {
  private let facts: Facts
  private let now: Int64

  /// - Parameter now: the time to judge expiry by, in seconds since 1970.
  package init(_ facts: Facts, now: Int64) {
    self.facts = facts
    self.now = now
  }

  /// Every way from an account into a group, or where none is asked about into any.
  /// - Parameters:
  ///   - reference: the account.
  ///   - group: the group that is asked about; nil for every one.
  ///   - limit: how many ways to show of each group.
  package func explanation(
    of reference: PrincipalReference, in group: PrincipalReference?, limit: Int
  ) -> Explanation {
    let finding = facts.finding(reference, as: .account)
    let rule = group.map { Rule(name: "", account: reference, expectations: [Expectation(.member, of: $0)]) }
    let verdict = rule.flatMap { Checker(now: now).verdicts($0, facts).first }
    let account = finding.principal
    let web = account.map { AscendingWeb(facts.graph, above: $0) }
    return Explanation(
      account: account, given: reference.given,
      memberships: web.map { memberships($0, verdict, limit) } ?? [],
      circles: web.map { CircleFinder($0).circles } ?? [],
      differences: web.map(differences) ?? [], gaps: gaps(Candidate(given: reference.given, finding), verdict),
      verdict: verdict, graph: facts.graph, directory: facts.directory)
  }

  private func memberships(_ web: AscendingWeb, _ verdict: Verdict?, _ limit: Int) -> [Explanation.Membership] {
    let wanted = web.groups.indices.filter { place in
      verdict.map { $0.group.principal?.dn == web.groups[place].dn } ?? true
    }
    return wanted.map { place in
      var finder = PathFinder(web, to: place)
      let (paths, isCut) = finder.paths(limit: limit)
      return Explanation.Membership(group: web.groups[place], paths: paths, isCut: isCut)
    }
  }

  /// Without a group to ask about, whatever is missing anywhere above the account is a gap.
  private func gaps(_ candidate: Candidate, _ verdict: Verdict?) -> [Reason] {
    if let verdict { return verdict.reasons.filter { $0.status == .unknown } }
    guard let account = candidate.finding?.principal else {
      return [LookupJudgement.reason(candidate)].compactMap(\.self)
    }
    let places = [account] + facts.graph.groups(above: account.dn)
    return places.flatMap { facts.graph.shortfalls(at: $0.dn) }.map { Reason($0) }
  }

  private func differences(_ web: AscendingWeb) -> [String] {
    web.principals.flatMap(memberOfDifferences) + tokenDifferences(web)
  }

  private func memberOfDifferences(of member: Principal) -> [String] {
    guard let memberOf = member.memberOf else { return [] }
    let holders = facts.graph.steps(from: member.dn).filter { $0.attribute == "member" }.map(\.group)
    let (shown, named) = (Set(holders.map(\.dn)), Set(memberOf))
    // Some servers name the groups above a group too.
    let above = named.isSubset(of: shown) ? shown : shown.union(facts.graph.groups(above: member.dn).map(\.dn))
    // What was not read of his groups shows nobody, whoever is in it.
    let isRead = facts.graph.shortfalls(at: member.dn).isEmpty
    return memberOf.filter { isRead && !above.contains($0) }.map {
      "memberOf of \(member.name) names \($0), whose members do not show it"
    }
      + holders.filter { !named.contains($0.dn) }.map {
        "\($0.dn) holds \(member.name), whose memberOf does not name it"
      }
  }

  private func tokenDifferences(_ web: AscendingWeb) -> [String] {
    let account = web.account
    guard let token = facts.graph.token(of: account.dn) else { return [] }
    let shown = Set(web.groups.compactMap(\.sid) + account.formerSIDs)
    return token.filter { !shown.contains($0) }.map { "tokenGroups holds \($0), which no path explains" }.sorted()
      + web.groups.filter { group in
        group.group?.isSecurity == true && group.sid.map { !token.contains($0) } == true && isOwn(group, account)
      }.map { "members lead to \($0.dn), which tokenGroups leaves out" }
  }

  /// tokenGroups tells of no group that only a logon leads to (MS-ADTS §3.1.1.4.5.19).
  private func isOwn(_ group: Principal, _ account: Principal) -> Bool {
    guard case .present(let path) = facts.graph.answer(account.dn, in: group.dn, throughDistribution: false) else {
      return false
    }
    return !path.steps.contains { $0.link == .logon }
  }
}
