package import Directory
internal import Membership

extension Plan {
  /// The plan without what the directory holds already.
  func pending(_ states: GroupStates) -> Plan {
    keeping { states[changes[$0].group.dn]?.holds(changes[$0]) != true }
  }

  /// The plan with its additions or its removals only; whoever moves is not taken out before he is added.
  /// - Parameter states: what the groups are now: who was added already may go.
  package func only(_ kind: Modification.Kind?, _ states: GroupStates = [:]) -> Plan {
    guard let kind else { return self }
    let kept = keeping { changes[$0].kind == kind }
    if kind == .add { return kept }
    let coming = Set(pending(states).changes.filter { $0.kind == .add }.map(\.account.dn))
    let held = kept.changes.filter { coming.contains($0.account.dn) }
    return Plan(
      changes: kept.changes.filter { !coming.contains($0.account.dn) },
      setAside: setAside + held.map { $0.aside("\($0.account.name) is to be added elsewhere first: --only add") },
      server: server)
  }

  /// The plan without the removals that would leave a group empty.
  func sparingLastMembers(_ states: GroupStates) -> Plan {
    let emptied = Set(LastMember.groups(emptiedBy: self, states).map(\.dn))
    if emptied.isEmpty { return self }
    let held = changes.filter { emptied.contains($0.group.dn) }
    return Plan(
      changes: changes.filter { !emptied.contains($0.group.dn) },
      setAside: setAside
        + held.map { $0.aside("\(LastMember.why($0.group)): --allow \(Guard.lastMember.rawValue) insists") },
      server: server)
  }
}

extension PlannedChange {
  fileprivate func aside(_ why: String) -> SetAside {
    SetAside(rule: grounds.first?.rule ?? "", why: why)
  }
}
