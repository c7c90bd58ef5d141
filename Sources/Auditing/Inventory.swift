package import Directory
package import Membership

/// The groups that rule a directory, each with its own members as they are now.
package struct Inventory: Sendable {
  /// One group.
  package struct Row: Sendable {
    /// The group.
    package let group: Principal
    /// The token that means it in every language; nil for any other group.
    package let token: GroupToken?
    /// Whoever is in it without another group between, by name.
    package let members: [Principal]
    /// Names in it that no entry answers to.
    package let dangling: [DistinguishedName]
    /// Members of other domains of the forest, which this server does not hold: no rule about them could be found to hold.
    package let elsewhere: [DistinguishedName]
  }

  /// The groups, those of tokens first; groups inside others come after them.
  package let rows: [Row]
  /// What could not be read of them; empty when the inventory is whole.
  package let shortfalls: [Shortfall]
}

extension Auditor {
  /// Reads the groups that people name, or where they name none those that Active Directory guards, and every group inside them.
  package func inventory(of named: [PrincipalReference]) async -> Inventory {
    var references = named
    if named.isEmpty {
      let guarded = await guardedGroups()
      if let shortfall = guarded.shortfall { return Inventory(rows: [], shortfalls: [shortfall]) }
      references = GroupToken.privileged.compactMap { try? PrincipalReference($0.rawValue) } + guarded.references
    }
    return await inventory(from: references, isAsked: !named.isEmpty)
  }

  /// Groups marked by adminCount, some of which no token means (MS-ADTS §3.1.1.6.1).
  private func guardedGroups() async -> (references: [PrincipalReference], shortfall: Shortfall?) {
    let filter = AccountFilter(
      given: "adminCount=1", filter: .and([.equals("objectClass", "group"), .equals("adminCount", "1")]))
    let rule = Rule(name: "guarded", subject: .each(.filter(filter)), expectations: [])
    switch await facts(for: Roster(rules: [rule])).selection(filter) {
    case .notRead(let shortfall): return ([], shortfall)
    case .found(let groups): return (groups.compactMap(\.reference), nil)
    }
  }

  /// The groups, then those inside them, level by level; what is inside is found out at once, however deep.
  /// - Parameter isAsked: whether a group that is not there is a fault; a domain need not have every guarded group.
  private func inventory(from references: [PrincipalReference], isAsked: Bool) async -> Inventory {
    var (rows, shortfalls): ([DistinguishedName: Inventory.Row], [Shortfall]) = ([:], [])
    var (asked, start): (Set<PrincipalReference>, [DistinguishedName]) = ([], [])
    // Whatever this leaves out, what follows finds.
    var next = references + Self.groups(in: references, await facts(for: Self.closing(references, by: .any)))
    while !next.isEmpty {
      let facts = await facts(for: Self.closing(next, by: .direct))
      let found = next.compactMap { row($0, facts, isAsked, &shortfalls) }
      if asked.isEmpty { start = references.compactMap { facts.finding($0, as: .group).principal?.dn } }
      for row in found where rows[row.group.dn] == nil { rows[row.group.dn] = row }
      asked.formUnion(next)
      // Somebody may have joined meanwhile.
      let inside = found.flatMap(\.members).filter { $0.group != nil && rows[$0.dn] == nil }.compactMap(\.reference)
      next = inside.filter { asked.insert($0).inserted }
    }
    return Inventory(rows: Self.levels(of: rows, from: start), shortfalls: shortfalls)
  }

  /// The groups inside these at any depth, by name.
  private static func groups(in references: [PrincipalReference], _ facts: Facts) -> [PrincipalReference] {
    let groups = references.compactMap { facts.finding($0, as: .group).principal?.dn }
    var seen = Set(groups)
    let inside = groups.flatMap { facts.roll(of: $0, by: .any).members }
      .filter { $0.group != nil && seen.insert($0.dn).inserted }
    return inside.sorted { $0.dn.text < $1.dn.text }.compactMap(\.reference)
  }

  /// The rows in the order in which they are met from these groups down.
  private static func levels(
    of rows: [DistinguishedName: Inventory.Row], from start: [DistinguishedName]
  ) -> [Inventory.Row] {
    var seen: Set<DistinguishedName> = []
    var met = start.filter { seen.insert($0).inserted }
    var place = 0
    while place < met.count {
      met += rows[met[place]]?.members.map(\.dn).filter { rows[$0] != nil && seen.insert($0).inserted } ?? []
      place += 1
    }
    return met.compactMap { rows[$0] }
  }

  /// A rule that has the groups' members read.
  private static func closing(_ groups: [PrincipalReference], by way: Expectation.Way) -> Roster {
    let expectations = groups.map { Expectation(.notMember, of: $0, by: way) }
    return Roster(rules: [Rule(name: "inventory", subject: .everyoneElse(than: []), expectations: expectations)])
  }

  private func row(
    _ reference: PrincipalReference, _ facts: Facts, _ isAsked: Bool, _ shortfalls: inout [Shortfall]
  ) -> Inventory.Row? {
    switch facts.finding(reference, as: .group) {
    case .found(let group):
      let roll = facts.roll(of: group.dn, by: .direct)
      // Of such a member nobody knows whether it is a group, and a rule of its name alone would not be found to hold.
      let hidden = roll.unseen.filter { $0.value.code != .incompleteRead }
      shortfalls += roll.shortfalls + hidden.values.sorted { $0.message < $1.message }
      return Inventory.Row(
        group: group, token: reference.token, members: roll.members.sorted { $0.dn.text < $1.dn.text },
        dangling: facts.graph.unresolvedMembers(below: group.dn).map(\.name),
        elsewhere: roll.unseen.keys.filter { hidden[$0] == nil }.sorted { $0.text < $1.text })
    // The forest's own groups stand in its root domain alone.
    case .notRead where !isAsked && reference.isForestWide && facts.directory.otherDomains?.isEmpty == false: break
    case .notRead(let shortfall): shortfalls.append(shortfall)
    case .ambiguous(let names):
      shortfalls.append(Shortfall(.accountAmbiguous, "\(names.count) entries answer to '\(reference.given)'"))
    case .absent:
      if isAsked { shortfalls.append(Shortfall(.groupNotFound, "no group answers to '\(reference.given)'")) }
    }
    return nil
  }
}

extension GroupToken {
  /// Those that rule a domain, or can make themselves do so.
  static let privileged: [GroupToken] = [
    .domainAdmins, .enterpriseAdmins, .schemaAdmins, .administrators, .domainControllers, .groupPolicyCreators,
    .accountOperators, .serverOperators, .printOperators, .backupOperators,
  ]
}

extension PrincipalReference {
  fileprivate var token: GroupToken? { if case .token(let token) = form { token } else { nil } }
  fileprivate var isForestWide: Bool { token == .enterpriseAdmins || token == .schemaAdmins }
}

extension Principal {
  /// The surest way to name it: by SID where this directory issued it, else by where it stands.
  package var reference: PrincipalReference? {
    // A SID of another domain, or of nobody's, may be answered for by more than one entry.
    let isForeign = dn.components.contains("cn=foreignsecurityprincipals")
    return try? PrincipalReference(isForeign ? dn.text : sid?.description ?? dn.text)
  }
}
