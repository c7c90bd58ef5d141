internal import BitCollections
package import Directory

/// A graph turned round: who is in a group at any depth is found once, for all who ask about it.
package struct MembershipIndex: Sendable {
  /// A group, and whether groups that grant nothing count as a way.
  private struct Question: Hashable {
    let group: DistinguishedName
    let throughDistribution: Bool
  }

  let graph: MembershipGraph
  /// For each group, whom it holds, by the graph's numbers.
  private var members: [[Int]]
  /// The groups that grant something, so that they count as a way.
  private var granting: BitSet = []
  private var insiders: [Question: BitSet] = [:]

  /// An index of the graph as it is.
  package init(_ graph: MembershipGraph) {
    self.graph = graph
    members = Array(repeating: [], count: graph.names.count)
    for (member, groups) in graph.groups.enumerated() {
      for (step, group) in zip(graph.steps[member], groups) {
        members[group].append(member)
        if step.grants { granting.insert(group) }
      }
    }
  }

  /// What `MembershipGraph.answer` says, without a walk for those who are not in the group.
  package mutating func answer(
    _ member: DistinguishedName, in group: DistinguishedName, throughDistribution: Bool
  ) -> MembershipAnswer {
    let question = Question(group: group, throughDistribution: throughDistribution)
    if graph.isWholeOnTheWay, graph.number(of: member).map({ isInside($0, question) }) != true {
      return graph.shortfall(hidingMembersOf: group).map { .notRead([$0]) } ?? .absent
    }
    return graph.answer(member, in: group, throughDistribution: throughDistribution)
  }

  /// The answer by the memberships that count.
  mutating func answer(_ member: Principal, in group: Principal, by way: Expectation.Way) -> MembershipAnswer {
    switch way {
    case .any: answer(member.dn, in: group.dn, throughDistribution: group.group?.isSecurity == false)
    case .direct: graph.directAnswer(member.dn, in: group.dn)
    }
  }

  private mutating func isInside(_ member: Int, _ question: Question) -> Bool {
    if insiders[question] == nil { insiders[question] = found(question) }
    return insiders[question]?.contains(member) == true
  }

  /// Whoever is in the group; perhaps more, where a group was read twice and not alike.
  private func found(_ question: Question) -> BitSet {
    guard let group = graph.number(of: question.group) else { return [] }
    var found = BitSet(reservingCapacity: members.count)
    var waiting = [group]
    while let place = waiting.popLast() {
      for member in members[place] where found.insert(member).inserted {
        if question.throughDistribution || granting.contains(member) { waiting.append(member) }
      }
    }
    return found
  }
}
