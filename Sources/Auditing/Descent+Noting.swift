import Directory
import Membership

extension Descent {
  /// What a group itself holds that matters to whoever stands above it.
  private struct Content {
    var groups: [Int] = []
    var gone: [Int] = []
    var shortfall: Shortfall?
  }

  /// Notes for groups what was met below them, the accounts too: each group is looked through once, however many hold it.
  func note(below targets: [Principal], of accounts: [Principal], in graph: inout MembershipGraph) throws {
    let accounts = Set(accounts.compactMap { number(of: $0.dn) })
    var contents: [Int: Content] = [:]
    for target in targets {
      guard let start = number(of: target.dn), group(start) != nil else { continue }
      var seen: Set<Int> = [start]
      var waiting = [start]
      while let group = waiting.popLast() {
        let content = try contents[group] ?? content(of: group, accounts, in: &graph)
        contents[group] = content
        if let shortfall = content.shortfall { graph.note(shortfall, hidingMembersOf: target.dn) }
        for member in content.gone where seen.insert(member).inserted {
          try note(member, in: group, below: target, &graph)
        }
        waiting += content.groups.filter { seen.insert($0).inserted }
      }
    }
  }

  private func note(_ gone: Int, in group: Int, below target: Principal, _ graph: inout MembershipGraph) throws {
    guard let group = self.group(group) else { return }
    graph.note(UnresolvedMember(name: try name(gone), group: group), below: target.dn)
  }

  private func content(of number: Int, _ accounts: Set<Int>, in graph: inout MembershipGraph) throws -> Content {
    guard let group = group(number) else { return Content() }
    var content = Content(shortfall: shortfall(hidingMembersOf: number) ?? group.unreadMembers)
    for member in members(of: number) {
      content.shortfall = content.shortfall ?? veiled[member]
      // Values with a unique identifier are members that no question by name finds (uniqueMemberMatch, RFC 4517 §4.2.31).
      if accounts.contains(member) { graph.insert(try name(member), in: group, by: .member) }
      switch fate(member) {
      case .found(let next) where next.holdsNames:
        graph.insert(try name(member), in: group, by: .member)
        content.groups.append(member)
      case .gone: content.gone.append(member)
      case .hidden(let shortfall): content.shortfall = content.shortfall ?? shortfall
      case .found, .account, .elsewhere, nil: break
      }
    }
    return content
  }
}
