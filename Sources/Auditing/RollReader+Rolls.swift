import Directory
import Membership

/// What was read, as facts.
extension RollReader {
  /// Notes who is in the group, and who is in what inside it.
  func note(_ closed: Inquiry.ClosedGroup, in graph: inout MembershipGraph) throws {
    for holder in holders[closed] ?? [] {
      for member in descent.members(of: holder.dn) {
        let name = try descent.name(member)
        if case .gone = descent.fate(member) {
          graph.note(UnresolvedMember(name: name, group: holder), below: closed.group.dn)
        } else {
          graph.insert(name, in: holder, by: .member)
        }
      }
      for (member, link) in unheld[holder.dn] ?? [] { graph.insert(member.dn, in: holder, by: link) }
      for carrier in carriers[holder.dn] ?? [] { graph.insert(carrier.dn, in: holder, by: .history) }
    }
  }

  /// Everyone who was met in the group; a member whose entry is not shown is there by its name.
  func roll(of closed: Inquiry.ClosedGroup, _ graph: MembershipGraph) throws -> Roll {
    let (holders, members) = (holders[closed] ?? [], try met(in: closed))
    var unseen: [DistinguishedName: Shortfall] = [:]
    for member in holders.flatMap({ descent.members(of: $0.dn) }) {
      let name = try descent.name(member)
      unseen[name] = gap(name, member)
    }
    // Who is behind a member that is not shown matters only where every way counts.
    let gaps = unseen.values.sorted { $0.message < $1.message } + holders.compactMap { untraced[$0.dn] }
    let whys = holders.flatMap { shortfalls(of: $0, graph) } + unshown(members, in: closed)
    return Roll(
      members: Array(members.values), shortfalls: whys + (closed.way == .any ? gaps : []), unseen: unseen)
  }

  func met(in closed: Inquiry.ClosedGroup) throws -> [DistinguishedName: Principal] {
    var members: [DistinguishedName: Principal] = [:]
    for holder in holders[closed] ?? [] {
      for member in descent.members(of: holder.dn) {
        let name = try descent.name(member)
        members[name] = principal(name, member)
      }
      for (member, _) in unheld[holder.dn] ?? [] { members[member.dn] = member }
      for carrier in closed.way == .any ? carriers[holder.dn] ?? [] : [] { members[carrier.dn] = carrier }
    }
    return members
  }

  /// Why accounts that were not met may have one of the groups as their primary one: somebody who was met does not show his.
  private func unshown(
    _ members: [DistinguishedName: Principal], in closed: Inquiry.ClosedGroup
  ) -> [Shortfall] {
    let hiding = members.values.filter { $0.hiddenFact != nil && ($0.primaryGroup == nil || scope.isActiveDirectory) }
    let first = primaryGroup(in: closed) == nil ? nil : hiding.min { $0.dn.text < $1.dn.text }
    let told = first.map { "the \($0.hiddenFact ?? "") of \($0.name) is not shown to this account" }
    return [told.map { Shortfall(.unreadable, $0) }, unwitnessed[closed]].compactMap(\.self)
  }

  private func principal(_ name: DistinguishedName, _ member: Int) -> Principal? {
    switch descent.fate(member) {
    case .found(let principal): principal
    case .account, .hidden, .elsewhere: Principal(dn: name, name: name.text)
    case .gone, nil: nil
    }
  }

  /// Why a group may hold more than was met.
  private func shortfalls(of holder: Principal, _ graph: MembershipGraph) -> [Shortfall] {
    [
      graph.shortfall(hidingMembersOf: holder.dn), descent.number(of: holder.dn).flatMap(descent.shortfall),
      holder.unreadMembers,
    ].compactMap(\.self)
      + (shortfalls[holder.dn] ?? [])
  }

  private func gap(_ name: DistinguishedName, _ member: Int) -> Shortfall? {
    switch descent.fate(member) {
    case .hidden(let shortfall): shortfall
    case .elsewhere: Shortfall(.incompleteRead, "\(name) is of another domain, whose groups were not asked")
    case .found, .account, .gone, nil: nil
    }
  }
}
