package import Directory

extension MembershipGraph {
  /// The links on any way from one of the members to one of the groups: for each group on the way, what it holds there.
  package func links(
    from members: [DistinguishedName], to groups: Set<DistinguishedName>
  ) -> [DistinguishedName: Set<DistinguishedName>] {
    let held = membersByGroup(above: members)
    var links: [DistinguishedName: Set<DistinguishedName>] = [:]
    var waiting = groups.filter { held[$0] != nil }
    while let group = waiting.popFirst() {
      links[group] = held[group]
      waiting.formUnion((held[group] ?? []).filter { links[$0] == nil && held[$0] != nil })
    }
    return links
  }

  /// Everything that can be reached upwards, turned round.
  private func membersByGroup(above members: [DistinguishedName]) -> [DistinguishedName: Set<DistinguishedName>] {
    var held: [DistinguishedName: Set<DistinguishedName>] = [:]
    var seen = Set(members)
    var waiting = Array(seen)
    while let member = waiting.popLast() {
      for step in steps(from: member) {
        held[step.group.dn, default: []].insert(member)
        if seen.insert(step.group.dn).inserted { waiting.append(step.group.dn) }
      }
    }
    return held
  }
}
