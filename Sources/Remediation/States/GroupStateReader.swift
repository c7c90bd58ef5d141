package import Directory
package import Membership

/// Reads groups whole: all their members, and what the caller may do with them.
package struct GroupStateReader: Sendable {
  private let directory: any DirectoryReading

  /// - Parameter directory: whom to ask.
  package init(_ directory: any DirectoryReading) { self.directory = directory }

  /// What each of these groups is now, in one round trip where the groups are small.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  package func read(_ groups: [Principal]) async throws -> GroupStates {
    let replies = try await directory.replies(to: groups.map(request))
    let states = Dictionary(zip(groups, replies).map { ($0.dn, state($0, $1)) }) { first, _ in first }
    return states.merging(try await concealed(groups.filter { states[$0.dn]?.showsNobody == true })) { $1 }
  }

  /// Those of the groups that came without members and have some: who may search by an attribute need not be let read its values
  /// (slapd.access(5)).
  private func concealed(_ groups: [Principal]) async throws -> GroupStates {
    let replies = try await directory.replies(
      to: groups.map {
        SearchRequest(
          base: .name($0.dn), scope: .base, filter: .present($0.memberAttribute), attributes: ["objectClass"])
      })
    let hiding = zip(groups, replies).filter { $1.failure != nil || !$1.entries.isEmpty }
    return Dictionary(hiding.map { ($0.dn, GroupState(failure: $1.failure ?? Self.hidden($0))) }) { first, _ in first }
  }

  /// What this group is now.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  func read(_ group: Principal) async throws -> GroupState {
    try await read([group])[group.dn] ?? GroupState(failure: Self.unseen(group))
  }

  private func request(_ group: Principal) -> SearchRequest {
    let root = directory.server.rootDSE
    let kind: [String] =
      switch root.kind {
      // Worked out for each caller (MS-ADTS §3.1.1.4.5.21).
      case .activeDirectory: ["objectGUID", "allowedAttributesEffective"]
      case .openLDAP: ["entryUUID", "entryCSN"]
      case .directoryServer389: ["entryUUID", "nsUniqueId"]
      case .other: ["entryUUID"]
      }
    return SearchRequest(
      base: .name(group.dn), scope: .base, attributes: [group.memberAttribute] + kind, showsRights: root.tellsRights)
  }

  private func state(_ group: Principal, _ reply: SearchReply) -> GroupState {
    if let failure = reply.failure { return GroupState(failure: failure) }
    guard let entry = reply.entries.first else { return GroupState(failure: Self.unseen(group)) }
    if let known = group.guid, let now = entry.identity, now != known {
      return GroupState(failure: Self.replaced(group))
    }
    let (attribute, values) = (group.memberAttribute, entry.strings(group.memberAttribute))
    if values.isEmpty, group.group?.isNeverEmpty == true { return GroupState(failure: Self.hidden(group)) }
    return GroupState(
      members: Set(values.compactMap { MemberKey($0, attribute: attribute) }),
      identified: Self.identified(values, attribute), version: entry.string("entryCSN"),
      rights: rights(entry, attribute))
  }

  private static func identified(_ values: [String], _ attribute: String) -> [MemberKey: String] {
    let identified = values.filter { $0.hasSuffix("'B") && (try? LinkValue($0))?.isIdentified == true }
    let keys = identified.compactMap { value in MemberKey(value, attribute: attribute).map { ($0, value) } }
    return Dictionary(keys) { first, _ in first }
  }

  private func rights(_ entry: Entry, _ attribute: String) -> MemberRights {
    let root = directory.server.rootDSE
    if root.kind == .activeDirectory, directory.server.isLive {
      let mayWrite = entry.strings("allowedAttributesEffective").contains { $0.lowercased() == attribute.lowercased() }
      return MemberRights(mayAdd: mayWrite, mayRemove: mayWrite)
    }
    return MemberRights(effectiveRights: entry, to: attribute) ?? .untold
  }

  private static func unseen(_ group: Principal) -> DirectoryError {
    DirectoryError(.search, .incomplete("\(group.name) is not shown to this account"))
  }

  private static func replaced(_ group: Principal) -> DirectoryError {
    DirectoryError(.search, .incomplete("\(group.name) is another entry than it was"))
  }

  private static func hidden(_ group: Principal) -> DirectoryError {
    DirectoryError(.search, .incomplete("\(group.name) does not show its members to this account"))
  }
}
