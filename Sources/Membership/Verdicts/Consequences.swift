internal import Directory

/// What changes of a group would do to the verdicts: one rule is not put right by breaking another.
///
/// Names are compared as the directory resolves them, so this finds what the words of a roster do not show.
package struct Consequences: Sendable {
  private var graph: MembershipGraph
  private let demands: Demands
  private let byAccount: [DistinguishedName: [Verdict]]
  /// One verdict of each rule that closes a group.
  private let closures: Demands
  /// Everybody whom the rules ask about.
  private let people: Set<Principal>

  /// - Parameters:
  ///   - verdicts: what was judged.
  ///   - graph: who is in what, as it was read.
  package init(_ verdicts: [Verdict], _ graph: MembershipGraph) {
    self.graph = graph
    // Rules that ask the same break together: one of them tells.
    var asked: Set<Question> = []
    let different = verdicts.filter { verdict in Question(verdict).map { asked.insert($0).inserted } ?? false }
    demands = Demands(different)
    byAccount = Dictionary(grouping: different) { $0.account.principal?.dn ?? .root }
    people = Set(different.compactMap(\.account.principal))
    var seen: Set<String> = []
    closures = Demands(
      verdicts.filter { verdict in
        verdict.admitted != nil && verdict.group.principal != nil
          && seen.insert("\(verdict.rule.name)\n\(verdict.group.given)\n\(verdict.expectation.way)").inserted
      })
  }

  /// The rule that would hold no more with the account in the group; nil where the change breaks none.
  package mutating func rule(brokenByAdding account: Principal, to group: Principal) -> Rule? {
    rule(asking: .notMember, brokenAround: account, group) { $0.insert(account.dn, in: group, by: .member) }
  }

  /// The rule that would hold no more without the account in the group; nil where the change breaks none.
  package mutating func rule(brokenByRemoving account: Principal, from group: Principal) -> Rule? {
    rule(asking: .member, brokenAround: account, group) { $0.remove(account.dn, from: group) }
  }

  /// Makes the change, looks, and takes it back.
  /// - Parameter kind: what can be broken: who is added to a group leaves none by it, and who is taken out comes into none.
  private mutating func rule(
    asking kind: Expectation.Kind, brokenAround account: Principal, _ group: Principal,
    by change: (inout MembershipGraph) -> Void
  ) -> Rule? {
    let stakes = stakes(asking: kind, around: account, group)
    let links = graph.links(of: account.dn)
    change(&graph)
    defer { graph.restore(links, of: account.dn) }
    return stakes.broken(in: graph)
  }

  private func stakes(asking kind: Expectation.Kind, around account: Principal, _ group: Principal) -> Stakes {
    // Only this group and those above it gain or lose anybody.
    let affected = Set(graph.groups(above: group.dn).map(\.dn) + [group.dn])
    let closures = closures.verdicts(asking: kind, about: affected)
    if account.group == nil {
      let touched = (byAccount[account.dn] ?? []).filter { $0.expected == kind && $0.isAbout(affected) }
      return Stakes(touched, closures, [account], graph)
    }
    // What happens to a group happens to whoever is in it.
    let people = closures.isEmpty ? [] : people.union([account])
    return Stakes(demands.verdicts(asking: kind, about: affected), closures, people, graph)
  }

  /// Whether the account would hold itself, once it is in the group beside all that was accepted so far.
  package func closesCircle(adding account: Principal, to group: Principal) -> Bool {
    account.dn == group.dn || graph.groups(above: group.dn).contains { $0.dn == account.dn }
  }

  /// Seconds until the account drops out of the group by itself; nil for whoever stays.
  package func secondsLeft(of account: Principal, in group: Principal) -> Int64? {
    graph.secondsLeft(of: account.dn, directlyIn: group.dn)
  }

  /// Why nobody knows whether links of the group expire; nil when it is known.
  package func shortfall(hidingExpiriesOf group: Principal) -> Shortfall? {
    graph.shortfall(hidingExpiriesOf: group.dn)
  }

  /// From here on the account is in the group, or out of it.
  package mutating func accept(_ account: Principal, _ group: Principal, isMember: Bool) {
    if isMember { graph.insert(account.dn, in: group, by: .member) } else { graph.remove(account.dn, from: group) }
  }
}

/// Verdicts, to be found by what they ask of which group.
private struct Demands {
  private struct Demand: Hashable {
    let kind: Expectation.Kind
    let group: DistinguishedName
  }

  private let verdicts: [Verdict]
  private let places: [Demand: [Int]]

  init(_ verdicts: [Verdict]) {
    self.verdicts = verdicts
    places = Dictionary(grouping: verdicts.indices) { place in
      Demand(kind: verdicts[place].expected, group: verdicts[place].group.principal?.dn ?? .root)
    }
  }

  /// Those about any of the groups, in the order in which they were judged.
  func verdicts(asking kind: Expectation.Kind, about groups: Set<DistinguishedName>) -> [Verdict] {
    groups.flatMap { places[Demand(kind: kind, group: $0)] ?? [] }.sorted().map { verdicts[$0] }
  }
}

/// What holds before a change, and may not after it.
private struct Stakes {
  private let standing: [Verdict]
  /// Rules that close a group, and who is not wrongly in it.
  private let closures: [(verdict: Verdict, outside: [Principal])]

  init(_ verdicts: [Verdict], _ closures: [Verdict], _ people: Set<Principal>, _ graph: MembershipGraph) {
    standing = verdicts.filter { $0.holds(in: graph) }
    self.closures = closures.map { closure in (closure, people.filter { !closure.shutsOut($0, graph) }) }
  }

  /// The first rule that holds no more.
  func broken(in graph: MembershipGraph) -> Rule? {
    if let broken = standing.first(where: { !$0.holds(in: graph) }) { return broken.rule }
    return closures.first { verdict, outside in outside.contains { verdict.shutsOut($0, graph) } }?.verdict.rule
  }
}

/// What is asked of an account and a group, whoever asks it.
private struct Question: Hashable {
  let account: DistinguishedName
  let group: DistinguishedName
  let kind: Expectation.Kind
  let way: Expectation.Way

  init?(_ verdict: Verdict) {
    guard let account = verdict.account.principal, let group = verdict.group.principal else { return nil }
    (self.account, self.group) = (account.dn, group.dn)
    (kind, way) = (verdict.expected, verdict.expectation.way)
  }
}

extension Verdict {
  /// Whether it asks about one of these groups.
  fileprivate func isAbout(_ groups: Set<DistinguishedName>) -> Bool {
    group.principal.map { groups.contains($0.dn) } ?? false
  }

  /// Whether the membership is as the rule asks.
  fileprivate func holds(in graph: MembershipGraph) -> Bool {
    guard let account = account.principal, let group = group.principal else { return false }
    return graph.isMember(account, of: group, by: expectation.way) == (expected == .member)
  }

  /// Whether somebody is in the group that this closes, and may not be.
  fileprivate func shutsOut(_ account: Principal, _ graph: MembershipGraph) -> Bool {
    guard let group = group.principal, let admitted, !admitted.contains(account.dn) else { return false }
    return expectation.way.counts(account) && graph.isMember(account, of: group, by: expectation.way)
  }
}
