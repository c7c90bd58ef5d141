import Directory
import Membership

/// Turns an entry into what the checker needs of it.
struct PrincipalReader: Sendable {
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// - Throws: `DirectoryError` when the entry's name cannot be read: nothing may be told of an entry without identity.
  func principal(_ entry: Entry) throws -> Principal {
    guard let dn = try? DistinguishedName(entry.name) else {
      throw DirectoryError(.search, .malformedAnswer("the name of an entry cannot be read"))
    }
    let sid = entry.octets("objectSid").flatMap(SecurityIdentifier.init(bytes:))
    let primaryGroup = primaryGroup(entry, sid)
    return Principal(
      dn: dn, name: name(entry) ?? dn.text, sid: sid, guid: guid(entry), primaryGroup: primaryGroup,
      isPrimaryGroupHidden: primaryGroup == nil && isUser(entry), state: state(entry), group: group(entry),
      memberOf: memberOf(entry))
  }

  /// Users, computers and managed service accounts all have a primary group and a state (MS-SAMR §3.1.1.6).
  private func isUser(_ entry: Entry) -> Bool {
    !vocabulary.userClasses.isDisjoint(with: entry.strings("objectClass").map { $0.lowercased() })
  }

  private func name(_ entry: Entry) -> String? {
    entry.string("sAMAccountName") ?? entry.string("uid") ?? entry.string("cn")
  }

  private func guid(_ entry: Entry) -> GloballyUniqueIdentifier? {
    entry.octets("objectGUID").flatMap(GloballyUniqueIdentifier.init(packet:))
      ?? entry.string("entryUUID").flatMap { GloballyUniqueIdentifier($0) }
  }

  /// primaryGroupID is a RID in the account's own domain (MS-ADA3 §2.120).
  private func primaryGroup(_ entry: Entry, _ sid: SecurityIdentifier?) -> SecurityIdentifier? {
    guard let rid = entry.integer("primaryGroupID").flatMap(UInt32.init(exactly:)) else { return nil }
    return sid?.domain?.appending(rid: rid)
  }

  private func state(_ entry: Entry) -> AccountState? {
    let control = entry.integer("userAccountControl").map { UInt32(truncatingIfNeeded: $0) }
    let computed = entry.integer("msDS-User-Account-Control-Computed").map { UInt32(truncatingIfNeeded: $0) }
    // Samba works out password flags for groups too, which have no password.
    guard isUser(entry) else { return nil }
    return AccountState(control: control, computed: computed, accountExpires: entry.integer("accountExpires"))
  }

  private func group(_ entry: Entry) -> GroupTraits? {
    let classes = entry.strings("objectClass").map { $0.lowercased() }
    let type = entry.integer("groupType")
    return classes.lazy.compactMap { vocabulary.groupClasses[$0] }.first.map {
      GroupTraits(
        memberAttribute: $0, isProtected: entry.integer("adminCount") == 1, isGlobal: (type ?? 0) & 2 != 0,
        isSecurity: type.map { $0 & 0x8000_0000 != 0 } ?? true,
        hasUnreadMembers: vocabulary.unreadGroupClasses.contains { classes.contains($0) })
    }
  }

  private func memberOf(_ entry: Entry) -> [DistinguishedName]? {
    entry.has("memberOf") ? entry.strings("memberOf").compactMap { try? DistinguishedName($0) } : nil
  }
}
