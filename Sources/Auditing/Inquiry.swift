import Directory
import Membership

/// What a roster comes to once its names are found: whose groups to walk up, which absences have to be believed, and which groups
/// to read from their own side.
struct Inquiry: Sendable {
  /// A group that only some may be in, by the ways that count.
  struct ClosedGroup: Sendable, Hashable {
    let group: Principal
    let way: Expectation.Way
  }

  /// The accounts, each once, in the roster's order.
  private(set) var accounts: [Principal] = []
  /// The groups, each once, in the roster's order; those that may cure are among them.
  private(set) var targets: [Principal] = []
  private(set) var closed: [ClosedGroup] = []
  private var accountsByGroup: [DistinguishedName: Set<Principal>] = [:]
  private var seenClosed: Set<ClosedGroup> = []
  private var seenAccounts: Set<DistinguishedName> = []
  private var seenTargets: Set<DistinguishedName> = []

  init(_ roster: Roster, _ found: Found) {
    var groups: [(expectation: Expectation, group: Principal)] = []
    for (rule, isAsBefore) in roster.rulesInTurn {
      if !isAsBefore {
        groups = rule.expectations.compactMap { expectation in
          found.findings[RosterEntry(expectation.group, as: .group)]?.principal.map { (expectation, $0) }
        }
      }
      let cures = rule.cures.compactMap { found.findings[RosterEntry($0, as: .group)]?.principal }
      for target in groups.map(\.group) + cures { add(target: target) }
      switch rule.subject {
      case .each(let selector):
        let asked = groups.map(\.group)
        for account in found.accounts(selector) { add(account, asked) }
      case .everyoneElse:
        for (expectation, group) in groups { close(group, expectation.way) }
      }
    }
  }

  /// The accounts that rules ask about this group.
  func accounts(askedAbout group: Principal) -> Set<Principal> { accountsByGroup[group.dn] ?? [] }

  private mutating func add(_ account: Principal, _ groups: [Principal]) {
    if seenAccounts.insert(account.dn).inserted { accounts.append(account) }
    for group in groups { accountsByGroup[group.dn, default: []].insert(account) }
  }

  private mutating func add(target: Principal) {
    if seenTargets.insert(target.dn).inserted { targets.append(target) }
  }

  private mutating func close(_ group: Principal, _ way: Expectation.Way) {
    let closed = ClosedGroup(group: group, way: way)
    if seenClosed.insert(closed).inserted { self.closed.append(closed) }
  }
}
