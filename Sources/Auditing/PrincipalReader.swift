import Directory
import Membership

/// Turns an entry into what the checker needs of it.
struct PrincipalReader: Sendable {
  private let vocabulary: Vocabulary

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// - Throws: `DirectoryError` when the entry's name cannot be read: nothing may be told of an entry without identity.
  func principal(_ entry: Entry) throws -> Principal {
    let dn = try entry.distinguishedName()
    let sid = entry.octets("objectSid").flatMap(SecurityIdentifier.init(bytes:))
    let primaryGroup = primaryGroup(entry, sid)
    return Principal(
      dn: dn, name: name(entry, dn, sid) ?? dn.text, sid: sid, formerSIDs: entry.sids("sIDHistory"),
      guid: entry.identity,
      logonNames: entry.strings("uid"), primaryGroup: primaryGroup,
      hiddenFact: hiddenFact(entry, primaryGroup), state: state(entry), group: group(entry),
      memberOf: entry.has("memberOf") ? entry.links("memberOf").map(\.name) : nil,
      isMarkedProtected: entry.integer("adminCount") == 1, isForeign: isForeign(entry),
      changed: entry.string(vocabulary.changeTime).flatMap(GeneralizedTime.init))
  }

  /// Whether it is one of those that must have a primary group, and on Active Directory a state: users, computers and managed
  /// service accounts (MS-SAMR §3.1.1.6), posixAccounts (RFC 2307 §3).
  private func isUser(_ entry: Entry) -> Bool {
    !vocabulary.userClasses.isDisjoint(with: entry.strings("objectClass").map { $0.lowercased() })
  }

  private func isForeign(_ entry: Entry) -> Bool {
    entry.strings("objectClass").contains { $0.lowercased() == "foreignsecurityprincipal" }
  }

  private func hiddenFact(_ entry: Entry, _ primaryGroup: PrimaryGroup?) -> String? {
    // Without its classes nobody knows what else an entry must have.
    if !entry.has("objectClass"), entry.has(vocabulary.primaryGroupAttribute) { return "object class" }
    guard isUser(entry) else { return nil }
    if primaryGroup == nil { return "primary group" }
    return !vocabulary.showsState && !entry.has("uid") ? "logon name" : nil
  }

  private func name(_ entry: Entry, _ dn: DistinguishedName, _ sid: SecurityIdentifier?) -> String? {
    if let title = sid.flatMap(LogonIdentity.init(sid:))?.title { return title }
    return ["sAMAccountName", "uid", "cn"].lazy.compactMap { name($0, of: entry, dn) }.first { !$0.isEmpty }
  }

  /// Of several values the one that the entry is called by: a rename may keep the old one (deleteoldrdn, RFC 4511 §4.9).
  private func name(_ attribute: String, of entry: Entry, _ dn: DistinguishedName) -> String? {
    if entry.count(of: attribute) < 2 { return entry.string(attribute) }
    let values = entry.strings(attribute)
    return values.first { dn.parent?.child(attribute, $0) == dn } ?? values.first
  }

  private func primaryGroup(_ entry: Entry, _ sid: SecurityIdentifier?) -> PrimaryGroup? {
    guard let number = entry.integer(vocabulary.primaryGroupAttribute) else { return nil }
    guard vocabulary.showsState else { return isUser(entry) ? .number(number) : nil }
    guard let rid = UInt32(exactly: number), let domain = sid?.domain else { return nil }
    return .sid(domain.appending(rid: rid))
  }

  private func state(_ entry: Entry) -> AccountState? {
    let control = entry.integer("userAccountControl").map { UInt32(truncatingIfNeeded: $0) }
    let computed = entry.integer("msDS-User-Account-Control-Computed").map { UInt32(truncatingIfNeeded: $0) }
    // Samba works out password flags for groups too, which have no password.
    guard vocabulary.showsState, isUser(entry) else { return nil }
    return AccountState(control: control, computed: computed, accountExpires: entry.integer("accountExpires"))
  }

  private func group(_ entry: Entry) -> GroupTraits? {
    let classes = Set(entry.strings("objectClass").map { $0.lowercased() })
    let type = entry.integer("groupType")
    let isUnread = vocabulary.isUnreadGroup(entry)
    let known = vocabulary.groupClasses.first { classes.contains($0.name) }.map {
      GroupTraits(
        memberAttribute: $0.memberAttribute, scope: type.flatMap(GroupScope.init),
        isSecurity: type.map { $0 & 0x8000_0000 != 0 } ?? true, isNeverEmpty: $0.isNeverEmpty,
        isNumbered: classes.contains("posixgroup"), number: entry.integer("gidNumber"), hasUnreadMembers: isUnread)
    }
    return known ?? holder(entry, isUnread)
  }

  /// Whoever shows members is a group, of whatever class; nobody does who was not asked for them.
  private func holder(_ entry: Entry, _ isUnread: Bool) -> GroupTraits? {
    if vocabulary.showsState { return nil }
    return vocabulary.linkAttributes.first(where: entry.has).map {
      GroupTraits(
        memberAttribute: $0, isNumbered: entry.has("memberUid"), number: entry.integer("gidNumber"),
        hasUnreadMembers: isUnread)
    }
  }
}
