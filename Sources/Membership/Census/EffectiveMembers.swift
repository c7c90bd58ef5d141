internal import Directory

/// Who is in one group of a census in any way.
package struct EffectiveMembers: Sendable {
  /// Somebody who is in it.
  package struct Member: Sendable, Hashable {
    /// The number of the name.
    package let number: Int
    /// The shortest way in.
    package let kind: MembershipPath.Kind
  }

  /// The accounts, by name.
  package let accounts: [Member]
  /// The groups inside it, by name.
  package let groups: [Member]

  /// - Parameter group: the number of its name.
  package init(of group: Int, in census: Census) {
    var walk = Walk(census)
    walk.goDown(from: group)
    groups = walk.groups.sortedByName(in: census)
    accounts = walk.accounts.sortedByName(in: census)
  }

  /// Goes down level by level, so that who is met first is met by a shortest way.
  private struct Walk {
    private let census: Census
    private let members: LinkRows
    private let owners: LinkRows
    /// Whether groups for mail are a way too.
    private var includesMail = false
    private var isMet: [Bool]
    private(set) var accounts: [Member] = []
    private(set) var groups: [Member] = []

    init(_ census: Census) {
      self.census = census
      members = census.members(by: census.links)
      owners = census.members(by: census.primary)
      isMet = Array(repeating: false, count: census.names.count)
    }

    mutating func goDown(from group: Int) {
      isMet[group] = true
      includesMail = isMailing(group)
      look(into: group, by: .direct)
      var next = 0
      while next < groups.count {
        if includesMail || !isMailing(groups[next].number) { look(into: groups[next].number, by: .nested) }
        next += 1
      }
    }

    private func isMailing(_ group: Int) -> Bool { census.place(of: group).map(census.mailing.contains) ?? false }

    private mutating func look(into group: Int, by kind: MembershipPath.Kind) {
      guard let place = census.place(of: group) else { return }
      members.forEach(in: place) { meet($0, kind) }
      owners.forEach(in: place) { meet($0, kind == .direct ? .primary : kind) }
    }

    private mutating func meet(_ number: Int, _ kind: MembershipPath.Kind) {
      if isMet[number] { return }
      isMet[number] = true
      let member = Member(number: number, kind: kind)
      if census.place(of: number) == nil { accounts.append(member) } else { groups.append(member) }
    }
  }
}

extension [EffectiveMembers.Member] {
  /// Lists often come in order, and a million names take long to compare.
  fileprivate func sortedByName(in census: Census) -> Self {
    let isSorted = zip(self, dropFirst()).allSatisfy { census.names.precedes($0.number, $1.number) }
    return isSorted ? self : sorted { census.names.precedes($0.number, $1.number) }
  }
}
