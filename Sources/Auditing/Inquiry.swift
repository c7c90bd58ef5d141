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
  private var accountsByGroup: [DistinguishedName: [Principal]] = [:]
  private var seenClosed: Set<ClosedGroup> = []
  private var seenAccounts: Set<DistinguishedName> = []
  private var seenTargets: Set<DistinguishedName> = []

  init(_ roster: Roster, _ findings: [RosterEntry: Finding], _ selections: [AccountFilter: Selection]) {
    var groups: [(Expectation, Principal?)] = []
    for (rule, last) in zip(roster.rules, [nil] + roster.rules) {
      // Rules of one name, an account each, ask about the same groups.
      if last?.expectations != rule.expectations {
        groups = rule.expectations.map { ($0, findings[RosterEntry($0.group, as: .group)]?.principal) }
      }
      let cures = rule.cures.compactMap { findings[RosterEntry($0, as: .group)]?.principal }
      for target in groups.compactMap(\.1) + cures { add(target: target) }
      switch rule.subject {
      case .each(let selector):
        for account in Self.accounts(selector, findings, selections) { add(account, groups.compactMap(\.1)) }
      case .everyoneElse:
        for (expectation, group) in groups { if let group { close(group, expectation.way) } }
      }
    }
  }

  /// The accounts that a rule asks about this group; one as often as rules ask.
  func accounts(askedAbout group: Principal) -> [Principal] { accountsByGroup[group.dn] ?? [] }

  private static func accounts(
    _ selector: AccountSelector, _ findings: [RosterEntry: Finding], _ selections: [AccountFilter: Selection]
  ) -> [Principal] {
    switch selector {
    case .reference(let reference): [findings[RosterEntry(reference, as: .account)]?.principal].compactMap(\.self)
    case .filter(let filter): if case .found(let found) = selections[filter] { found } else { [] }
    }
  }

  private mutating func add(_ account: Principal, _ groups: [Principal]) {
    if seenAccounts.insert(account.dn).inserted { accounts.append(account) }
    for group in groups { accountsByGroup[group.dn, default: []].append(account) }
  }

  private mutating func add(target: Principal) {
    if seenTargets.insert(target.dn).inserted { targets.append(target) }
  }

  private mutating func close(_ group: Principal, _ way: Expectation.Way) {
    let closed = ClosedGroup(group: group, way: way)
    if seenClosed.insert(closed).inserted { self.closed.append(closed) }
  }
}
