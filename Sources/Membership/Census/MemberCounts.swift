internal import Directory

/// How many accounts are in each group of a census in any way; whoever is a group itself does not count.
package struct MemberCounts: Sendable {
  /// For each group of the census, how many accounts it holds itself, those among them whose primary group it is.
  package let direct: [Int]
  /// For each group of the census, how many accounts are in it, through however many groups.
  package let effective: [Int]
  /// For each group of the census, whether whatever bears on both numbers was read. Without a look at each member's entry a hidden group
  /// may bear on them all the same.
  package let isWhole: [Bool]
  /// For each group of the census, whether its own list was read as a whole; a member that may be a group counts for an account.
  package let isDirectWhole: [Bool]

  /// Counts, on two processors where they are free.
  package init(_ census: Census) async {
    let accounts = LinkRows(count: census.names.count, census.accountLinks)
    let granted = await CountingPlan(census, accounts, includingMail: false).totals()
    direct = granted.direct
    (isWhole, isDirectWhole) = (census.wholeness, census.directWholeness)
    if census.mailing.isEmpty {
      effective = granted.effective
    } else {
      let mailed = await CountingPlan(census, accounts, includingMail: true).totals()
      effective = direct.indices.map { (census.mailing.contains($0) ? mailed : granted).effective[$0] }
    }
  }
}

/// What the counting goes by: which component takes in which, and which accounts are in which.
private struct CountingPlan: Sendable {
  /// For each component the ones that it holds, each once.
  private let held: LinkRows
  /// For each name the groups that hold the account; nothing for a group.
  private let holders: LinkRows
  /// For each group its component.
  private let component: [Int]

  init(_ census: Census, _ holders: LinkRows, includingMail: Bool) {
    let groups = LinkRows(count: census.groups.count, census.nesting(includingMail: includingMail))
    let components = GroupComponents(groups)
    held = LinkRows(count: components.count, Self.nesting(of: components.component, groups))
    component = components.component
    self.holders = holders
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

  /// How many accounts each group holds itself, and how many are in it.
  func totals() async -> (direct: [Int], effective: [Int]) {
    let blocks = (holders.count + BitRows.width - 1) / BitRows.width
    async let rest = tally(of: (blocks / 2)..<blocks)
    var tally = tally(of: 0..<(blocks / 2))
    tally.add(await rest)
    return (tally.direct, component.map { tally.effective[$0] })
  }

  private func tally(of blocks: Range<Int>) -> Tally {
    var (tally, rows) = (Tally(groups: component.count, components: held.count), BitRows(count: held.count))
    for block in blocks {
      let first = block * BitRows.width
      for account in first..<min(first + BitRows.width, holders.count) {
        holders.forEach(in: account) { group in
          tally.note(account, in: group)
          rows.insert(account - first, in: component[group])
        }
      }
      // Whatever a component holds is of a lower number.
      for component in 0..<held.count { held.forEach(in: component) { rows.pour($0, into: component) } }
      for component in 0..<held.count { tally.effective[component] += rows.take(component) }
    }
    return tally
  }
}

/// What was counted of some accounts.
private struct Tally: Sendable {
  /// How many accounts each group holds itself.
  private(set) var direct: [Int]
  /// How many are in each component.
  var effective: [Int]
  /// For each group the account that was counted last: a list may name one twice.
  private var last: [Int]

  init(groups: Int, components: Int) {
    (direct, last) = (Array(repeating: 0, count: groups), Array(repeating: -1, count: groups))
    effective = Array(repeating: 0, count: components)
  }

  /// Counts an account in a group that holds it, once; accounts come one after the other.
  mutating func note(_ account: Int, in group: Int) {
    if last[group] == account { return }
    last[group] = account
    direct[group] += 1
  }

  /// Adds what was counted of other accounts.
  mutating func add(_ other: Tally) {
    for group in direct.indices { direct[group] += other.direct[group] }
    for component in effective.indices { effective[component] += other.effective[component] }
  }
}
