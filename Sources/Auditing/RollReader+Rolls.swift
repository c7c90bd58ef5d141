import Directory
import Membership

/// What was read, as facts.
extension RollReader {
  /// Notes who is in the group, and who is in what inside it.
  func note(_ closed: Inquiry.ClosedGroup, in graph: inout MembershipGraph) {
    for holder in holders[closed] ?? [] {
      for name in descent.held[holder.dn] ?? [] {
        if case .gone = descent.fates[name] {
          graph.note(UnresolvedMember(name: name, group: holder), below: closed.group.dn)
        } else {
          graph.insert(name, in: holder, by: .member)
        }
      }
      for (member, link) in unheld[holder.dn] ?? [] { graph.insert(member.dn, in: holder, by: link) }
    }
  }

  /// Everyone who was met in the group; a member whose entry is not shown is there by its name.
  func roll(of closed: Inquiry.ClosedGroup, _ graph: MembershipGraph) -> Roll {
    let holders = holders[closed] ?? []
    var members: [DistinguishedName: Principal] = [:]
    var unseen: [DistinguishedName: Shortfall] = [:]
    for holder in holders {
      for name in descent.held[holder.dn] ?? [] {
        members[name] = member(name)
        unseen[name] = gap(name)
      }
      for (member, _) in unheld[holder.dn] ?? [] { members[member.dn] = member }
    }
    // Who is behind a member that is not shown matters only where groups inside count.
    let gaps = closed.way == .any ? unseen.values.sorted { $0.message < $1.message } : []
    return Roll(
      members: Array(members.values), shortfalls: holders.flatMap { shortfalls(of: $0, graph) } + gaps, unseen: unseen)
  }

  private func member(_ name: DistinguishedName) -> Principal? {
    switch descent.fates[name] {
    case .found(let principal): principal
    case .hidden, .elsewhere: Principal(dn: name, name: name.text)
    case .gone, nil: nil
    }
  }

  /// Why a group may hold more than was met.
  private func shortfalls(of holder: Principal, _ graph: MembershipGraph) -> [Shortfall] {
    [graph.shortfall(hidingMembersOf: holder.dn), descent.unread[holder.dn], holder.unreadMembers].compactMap(\.self)
      + (shortfalls[holder.dn] ?? [])
  }

  private func gap(_ name: DistinguishedName) -> Shortfall? {
    switch descent.fates[name] {
    case .hidden(let shortfall): shortfall
    case .elsewhere: Shortfall(.incompleteRead, "\(name) is of another domain, whose groups were not asked")
    case .found, .gone, nil: nil
    }
  }
}
