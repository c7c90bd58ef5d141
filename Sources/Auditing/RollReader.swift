import Directory
import Membership

/// Reads who is in groups: by value, as a primary group, and by logon name.
struct RollReader {
  private let directory: any DirectoryReading
  private let scope: AuditScope
  private let isDeep: Bool
  private var descent: Descent
  /// For each group, the accounts that its members' values do not show.
  private var unheld: [DistinguishedName: [(member: Principal, link: MembershipLink)]] = [:]
  private var shortfalls: [DistinguishedName: [Shortfall]] = [:]

  /// - Parameter isDeep: whether groups inside are read too.
  init(_ directory: any DirectoryReading, in scope: AuditScope, isDeep: Bool) {
    self.directory = directory
    self.scope = scope
    self.isDeep = isDeep
    descent = Descent(directory, in: scope, asking: .account, isDeep: isDeep)
  }

  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  mutating func read(_ groups: [Principal], _ progress: ProgressReport) async throws {
    try await descent.run(from: groups, progress)
    var seen: Set<DistinguishedName> = []
    let all = (groups + groups.flatMap(below)).filter { seen.insert($0.dn).inserted }
    try await readLogonNames(of: all)
    try await readPrimary(of: all)
  }

  /// The groups inside a group, at any depth; none where only the group itself is read.
  private func below(_ group: Principal) -> [Principal] {
    guard isDeep else { return [] }
    var seen: Set<DistinguishedName> = [group.dn]
    var groups: [Principal] = []
    var waiting = [group.dn]
    while let place = waiting.popLast() {
      for name in descent.held[place] ?? [] where seen.insert(name).inserted {
        guard case .found(let principal) = descent.fates[name], principal.group != nil else { continue }
        groups.append(principal)
        waiting.append(name)
      }
    }
    return groups
  }

  /// Accounts whose primary group it is: no member attribute shows them (MS-SAMR §3.1.1.8.2, RFC 2307 §3).
  private mutating func readPrimary(of groups: [Principal]) async throws {
    let questions = groups.map { group in scope.vocabulary.primaryMembers(of: group).map(scope.accounts) ?? [] }
    for (group, replies) in zip(groups, try await directory.replies(toEach: questions)) {
      try take(replies, of: group, by: .primary)
      guard group.group?.isNumbered == true, group.group?.number == nil else { continue }
      let why = "the gidNumber of \(group.name) is not shown to this account"
      shortfalls[group.dn, default: []].append(Shortfall(.unreadable, why))
    }
  }

  /// Accounts that a group of RFC 2307 holds by their logon names.
  private mutating func readLogonNames(of groups: [Principal]) async throws {
    let groups = groups.filter { $0.group?.isNumbered == true }
    let values = groups.map { SearchRequest(base: .name($0.dn), scope: .base, attributes: ["memberUid"]) }
    let names = try await directory.replies(to: values).map { reply in
      (names: reply.entries.flatMap { $0.strings("memberUid") }, failure: reply.failure)
    }
    let questions = names.map { $0.names.isEmpty ? [] : scope.accounts(.or($0.names.map { .equals("uid", $0) })) }
    for ((group, told), replies) in zip(zip(groups, names), try await directory.replies(toEach: questions)) {
      if let failure = told.failure { shortfalls[group.dn, default: []].append(Shortfall(failure)) }
      try take(replies, of: group, by: .logonName)
      noteStrangers(told.names, of: group)
    }
  }

  /// A logon name that no account here answers to may be an account of each machine's own.
  private mutating func noteStrangers(_ names: [String], of group: Principal) {
    let known = Set((unheld[group.dn] ?? []).filter { $0.link == .logonName }.flatMap(\.member.logonNames))
    for name in names where !known.contains(name) {
      let why = "\(group.name) holds the logon name \(name), which no account here answers to"
      shortfalls[group.dn, default: []].append(Shortfall(.unresolvedMember, why))
    }
  }

  private mutating func take(_ replies: [SearchReply], of group: Principal, by link: MembershipLink) throws {
    if let failure = replies.lazy.compactMap(\.failure).first {
      shortfalls[group.dn, default: []].append(Shortfall(failure))
    }
    let members = try replies.flatMap(\.entries).map(scope.reader.principal)
    unheld[group.dn, default: []] += members.map { ($0, link) }
  }
}

extension RollReader {
  /// Notes who is in the group, and who is in what inside it.
  func note(_ group: Principal, in graph: inout MembershipGraph) {
    for holder in [group] + below(group) {
      for name in descent.held[holder.dn] ?? [] {
        if case .gone = descent.fates[name] {
          graph.note(UnresolvedMember(name: name, group: holder), below: group.dn)
        } else {
          graph.insert(name, in: holder, by: .member)
        }
      }
      for (member, link) in unheld[holder.dn] ?? [] { graph.insert(member.dn, in: holder, by: link) }
    }
  }

  /// Everyone who was met in the group; a member whose entry is not shown is there by its name.
  func roll(of group: Principal, _ graph: MembershipGraph) -> Roll {
    let holders = [group] + below(group)
    var members: [DistinguishedName: Principal] = [:]
    for holder in holders {
      for name in descent.held[holder.dn] ?? [] { members[name] = member(name) }
      for (member, _) in unheld[holder.dn] ?? [] { members[member.dn] = member }
    }
    return Roll(
      members: Array(members.values),
      shortfalls: [graph.shortfall(hidingMembersOf: group.dn)].compactMap(\.self) + holders.flatMap(gaps))
  }

  private func member(_ name: DistinguishedName) -> Principal? {
    switch descent.fates[name] {
    case .found(let principal): principal
    case .hidden, .elsewhere: Principal(dn: name, name: name.text)
    case .gone, nil: nil
    }
  }

  /// Why a group may hold more than was met; who is behind a hidden member matters only where groups inside are read.
  private func gaps(_ holder: Principal) -> [Shortfall] {
    let own = [descent.unread[holder.dn], holder.unreadMembers].compactMap(\.self) + (shortfalls[holder.dn] ?? [])
    return own + (isDeep ? (descent.held[holder.dn] ?? []).compactMap(gap) : [])
  }

  private func gap(_ name: DistinguishedName) -> Shortfall? {
    switch descent.fates[name] {
    case .hidden(let shortfall): shortfall
    case .elsewhere: Shortfall(.incompleteRead, "\(name) is of another domain, whose groups were not asked")
    case .found, .gone, nil: nil
    }
  }
}
