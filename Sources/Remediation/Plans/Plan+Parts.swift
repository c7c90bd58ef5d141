package import Directory
internal import Membership

extension Plan {
  /// The plan without what the directory holds already.
  func pending(_ states: GroupStates) -> Plan {
    keeping { isPending($0, states) }
  }

  /// Whether the directory is not known to hold a change already.
  func isPending(_ place: Int, _ states: GroupStates) -> Bool {
    states[changes[place].group.dn]?.holds(changes[place]) != true
  }

  /// The plan with its additions or its removals only; whoever moves is not taken out before he is added.
  /// - Parameter states: what the groups are now: who was added already may go.
  package func only(_ kind: Modification.Kind?, _ states: GroupStates = [:]) -> Plan {
    guard let kind else { return self }
    let half = with(changes.filter { $0.kind == kind }, leftOut: changes.count { $0.kind != kind })
    if kind == .add { return half }
    let coming = Set(pending(states).changes.filter { $0.kind == .add }.map(\.account.dn))
    return half.setting(aside: half.changes.filter { coming.contains($0.account.dn) }) { change in
      "\(change.account.name) is to be added elsewhere first: --only add"
    }
  }

  /// The plan with the values that its groups hold.
  /// - Parameter vacant: former names that nobody has now.
  func settled(_ states: GroupStates, vacant: Set<DistinguishedName>) -> Plan {
    with(
      changes.map { change in
        change.settled(in: states[change.group.dn], isVacant: change.formerName.map(vacant.contains) ?? false)
      })
  }

  /// The plan without the removals that would leave a group empty.
  func sparingLastMembers(_ states: GroupStates) -> Plan {
    let emptied = Set(LastMember.groups(emptiedBy: self, states).map(\.dn))
    return setting(aside: changes.filter { emptied.contains($0.group.dn) }) { change in
      let why = "\(change.account.name) stays: \(LastMember.why(change.group))"
      let isForbidden = change.group.group?.isNeverEmpty == true
      return why + (isForbidden ? ", and its class wants one" : ": --allow \(Guard.lastMember.rawValue) insists")
    }
  }

  /// The plan without removals of members that a group holds with a unique identifier.
  func sparingIdentified(_ states: GroupStates) -> Plan {
    let value = { (change: PlannedChange) in states[change.group.dn]?.identified[change.member] }
    return setting(aside: changes.filter { $0.kind == .delete && value($0) != nil }) { change in
      ByHand.identified(change.account, change.group, value(change) ?? "")
    }
  }

  /// The plan without changes that would be about somebody else too.
  func sparing(_ namesakes: Namesakes) -> Plan {
    let why = { (change: PlannedChange) in namesakes.why(change.value, of: change.account, in: change.group) }
    return setting(aside: changes.filter { why($0) != nil }) { why($0) ?? "" }
  }

  /// The plan without these changes, each with a word for a person.
  private func setting(aside held: [PlannedChange], _ why: (PlannedChange) -> String) -> Plan {
    if held.isEmpty { return self }
    let isHeld = Set(held)
    return with(
      changes.filter { !isHeld.contains($0) },
      aside: held.map { SetAside(rule: $0.grounds.first?.rule ?? "", why: why($0)) })
  }
}
