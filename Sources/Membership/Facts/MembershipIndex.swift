package import Directory

/// A graph turned round: who is in a group at any depth, and by which way, is found once for all who ask about it.
package struct MembershipIndex: Sendable {
  /// A group, and whether groups that grant nothing count as a way.
  private struct Question: Hashable {
    let group: DistinguishedName
    let throughDistribution: Bool
  }

  /// How many distances are kept at most, 64 MB: where a rule asks about more groups, whoever is in one of the rest is walked up from.
  package static let most = 1 << 24

  let graph: MembershipGraph
  /// For each group, whom it holds, by the graph's numbers.
  private var holdings: [[MembershipWays.Holding]]
  private var ways: [Question: MembershipWays] = [:]
  private let most: Int

  /// An index of the graph as it is.
  /// - Parameter most: how many distances are kept.
  package init(_ graph: MembershipGraph, keeping most: Int = Self.most) {
    self.graph = graph
    self.most = most
    holdings = Array(repeating: [], count: graph.names.count)
    for member in holdings.indices {
      for (step, group) in zip(graph.steps(from: member), graph.groups(from: member)) {
        holdings[group].append(MembershipWays.Holding(member: member, grants: step.grants))
      }
    }
  }

  /// What `MembershipGraph.answer` says, without a walk for each who asks.
  package mutating func answer(
    _ member: DistinguishedName, in group: DistinguishedName, throughDistribution: Bool
  ) -> MembershipAnswer {
    let question = Question(group: group, throughDistribution: throughDistribution)
    if let place = graph.number(of: member), let ways = ways(of: question), ways.lead(from: place) {
      return ways.path(from: place, in: graph).map { .present($0) }
        ?? graph.answer(member, in: group, throughDistribution: throughDistribution)
    }
    if !graph.isWholeOnTheWay { return graph.answer(member, in: group, throughDistribution: throughDistribution) }
    return graph.shortfall(hidingMembersOf: group).map { .notRead([$0]) } ?? .absent
  }

  /// The answer by the memberships that count.
  mutating func answer(_ member: Principal, in group: Principal, by way: Expectation.Way) -> MembershipAnswer {
    switch way {
    case .any: answer(member.dn, in: group.dn, throughDistribution: group.group?.isSecurity == false)
    case .direct: graph.directAnswer(member.dn, in: group.dn)
    }
  }

  /// Whether the account is in the group by the memberships that count.
  mutating func isMember(_ member: Principal, of group: Principal, by way: Expectation.Way) -> Bool {
    if case .present = answer(member, in: group, by: way) { true } else { false }
  }

  /// Lets go of what was found out, where that is as much as is kept: other groups are asked about from here on.
  mutating func trim() {
    if isFull { ways = [:] }
  }

  private var isFull: Bool { ways.count * holdings.count >= most }

  /// The ways into a group; nil for one that is not in the graph.
  private mutating func ways(of question: Question) -> MembershipWays? {
    if let known = ways[question] { return known }
    guard let group = graph.number(of: question.group) else { return nil }
    let found = MembershipWays(
      into: group, holdings, throughDistribution: question.throughDistribution, keepsDistances: !isFull)
    ways[question] = found
    return found
  }
}
