internal import Directory

/// How many accounts are in each group of a census in any way; whoever is a group itself does not count.
package struct MemberCounts: Sendable {
  /// For each group of the census, how many accounts it holds itself, those among them whose primary group it is.
  package let direct: [Int]
  /// For each group of the census, how many accounts are in it, through however many groups.
  package let effective: [Int]

  /// Counts, on two processors where they are free.
  package init(_ census: Census) async {
    let accounts = LinkRows(count: census.names.count, census.accountLinks)
    direct = accounts.tallied(census.groups.count)
    let granted = await CountingPlan(census, accounts, includingMail: false).totals()
    if census.mailing.isEmpty {
      effective = granted
    } else {
      let mailed = await CountingPlan(census, accounts, includingMail: true).totals()
      effective = granted.indices.map { census.mailing.contains($0) ? mailed[$0] : granted[$0] }
    }
  }
}

/// What the counting goes by: which component takes in which, and which accounts are in which.
private struct CountingPlan: Sendable {
  /// For each component the ones that it holds, each once.
  private let held: LinkRows
  /// For each name the components that hold the account; nothing for a group.
  private let holders: LinkRows
  private let component: [Int]

  /// - Parameter accounts: for each name the groups that hold the account.
  init(_ census: Census, _ accounts: LinkRows, includingMail: Bool) {
    let groups = LinkRows(count: census.groups.count, census.nesting(includingMail: includingMail))
    let components = GroupComponents(groups)
    let component = components.component
    held = LinkRows(count: components.count, Self.nesting(of: component, groups))
    holders = accounts.mapped { UInt32(component[Int($0)]) }
    self.component = component
  }

  /// Which component holds which, each pair once.
  private static func nesting(of component: [Int], _ groups: LinkRows) -> [LinkRows.Pair] {
    var pairs: Set<LinkRows.Pair> = []
    for group in 0..<groups.count {
      let above = component[group]
      groups.forEach(in: group) { member in
        if component[member] != above { pairs.insert(LinkRows.Pair(above, component[member])) }
      }
    }
    return Array(pairs)
  }

  /// How many accounts are in each group.
  func totals() async -> [Int] {
    let blocks = (holders.count + BitRows.width - 1) / BitRows.width
    async let rest = totals(of: (blocks / 2)..<blocks)
    let first = totals(of: 0..<(blocks / 2))
    let totals = zip(first, await rest).map { $0 + $1 }
    return component.map { totals[$0] }
  }

  private func totals(of blocks: Range<Int>) -> [Int] {
    var (totals, rows) = ([Int](repeating: 0, count: held.count), BitRows(count: held.count))
    for block in blocks {
      let accounts = (block * BitRows.width)..<min((block + 1) * BitRows.width, holders.count)
      for account in accounts {
        holders.forEach(in: account) { rows.insert(account - accounts.lowerBound, in: $0) }
      }
      // Whatever a component holds is of a lower number.
      for component in 0..<held.count { held.forEach(in: component) { rows.pour($0, into: component) } }
      for component in 0..<held.count { totals[component] += rows.take(component) }
    }
    return totals
  }
}

extension LinkRows {
  /// How often each number is in a row, of so many numbers.
  fileprivate func tallied(_ numbers: Int) -> [Int] {
    var (counts, last) = ([Int](repeating: 0, count: numbers), [Int](repeating: -1, count: numbers))
    for row in 0..<count {
      forEach(in: row) { number in
        if last[number] == row { return }
        last[number] = row
        counts[number] += 1
      }
    }
    return counts
  }
}
