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
    let coming = Set(pending(states).changes.filter { $0.kind == .add }.map(\.account.dn))
    let isKept = { (change: PlannedChange) in
      change.kind == kind && (kind == .add || !coming.contains(change.account.dn))
    }
    return setting(aside: changes.filter { !isKept($0) }) { change in
      change.kind == kind
        ? "\(change.account.name) is to be added elsewhere first: --only add"
        : "\(change.summary) is left out: --only \(kind == .add ? "add" : "remove")"
    }
  }

  /// The plan with the values that its groups hold.
  func settled(_ states: GroupStates) -> Plan {
    Plan(changes: changes.map { $0.settled(in: states[$0.group.dn]) }, setAside: setAside, server: server)
  }

  /// The plan without the removals that would leave a group empty.
  func sparingLastMembers(_ states: GroupStates, _ kind: DirectoryKind) -> Plan {
    let emptied = Set(LastMember.groups(emptiedBy: self, states).map(\.dn))
    return setting(aside: changes.filter { emptied.contains($0.group.dn) }) { change in
      let why = "\(change.account.name) stays: \(LastMember.why(change.group))"
      let isForbidden = change.group.group?.isNeverEmpty == true && kind != .directoryServer389
      return why + (isForbidden ? ", and its class wants one" : ": --allow \(Guard.lastMember.rawValue) insists")
    }
  }

  /// The plan without these changes, each with a word for a person.
  private func setting(aside held: [PlannedChange], _ why: (PlannedChange) -> String) -> Plan {
    if held.isEmpty { return self }
    let isHeld = Set(held)
    return Plan(
      changes: changes.filter { !isHeld.contains($0) },
      setAside: setAside + held.map { SetAside(rule: $0.grounds.first?.rule ?? "", why: why($0)) }, server: server)
  }
}
