import Directory
import Membership

extension Descent {
  /// What a group itself holds that matters to whoever stands above it.
  private struct Content {
    var groups: [Principal] = []
    var gone: [DistinguishedName] = []
    var shortfall: Shortfall?
  }

  /// Notes for groups what was met below them, the accounts too: each group is looked through once, however many hold it.
  func note(below targets: [Principal], of accounts: Set<DistinguishedName>, in graph: inout MembershipGraph) {
    var contents: [DistinguishedName: Content] = [:]
    for target in targets {
      var seen: Set<DistinguishedName> = [target.dn]
      var waiting = [target]
      while let group = waiting.popLast() {
        let content = contents[group.dn] ?? content(of: group, accounts, in: &graph)
        contents[group.dn] = content
        if let shortfall = content.shortfall { graph.note(shortfall, hidingMembersOf: target.dn) }
        for name in content.gone where seen.insert(name).inserted {
          graph.note(UnresolvedMember(name: name, group: group), below: target.dn)
        }
        waiting += content.groups.filter { seen.insert($0.dn).inserted }
      }
    }
  }

  private func content(
    of group: Principal, _ accounts: Set<DistinguishedName>, in graph: inout MembershipGraph
  ) -> Content {
    var content = Content(shortfall: unread[group.dn] ?? group.unreadMembers)
    for name in held[group.dn] ?? [] {
      // Values with a unique identifier are members that no question by name finds (uniqueMemberMatch, RFC 4517 §4.2.31).
      if accounts.contains(name) { graph.insert(name, in: group, by: .member) }
      switch fates[name] {
      case .found(let next) where next.holdsNames:
        graph.insert(name, in: group, by: .member)
        content.groups.append(next)
      case .gone: content.gone.append(name)
      case .hidden(let shortfall): content.shortfall = content.shortfall ?? shortfall
      case .found, .account, .holder, .elsewhere, nil: break
      }
    }
    return content
  }
}
