package import Directory

/// What a directory says of one account or group. It never changes, and one object stands for it in all that name it: hundreds of
/// thousands of verdicts, and the steps of their paths.
package final class Principal: Sendable {
  /// Where its entry stands. Only ever the name under which the server returned it.
  package let dn: DistinguishedName
  /// The name to print: sAMAccountName, uid or cn; else the DN.
  package let name: String
  /// objectSid; nil outside Active Directory.
  package let sid: SecurityIdentifier?
  /// SIDs that it had before and that its token still holds (sIDHistory, MS-ADA3 §2.266).
  package let formerSIDs: [SecurityIdentifier]
  /// objectGUID, entryUUID or nsUniqueId; nil where the directory shows none.
  package let guid: GloballyUniqueIdentifier?
  /// What groups that hold names instead of DNs know it by: its uid values (memberUid, RFC 2307 §3).
  package let logonNames: [String]
  /// Its primary group; nil where it has none, or none is shown.
  package let primaryGroup: PrimaryGroup?
  /// What it must have and the directory does not show, and by which it may be in groups: its primary group, its logon name; nil when
  /// all is shown.
  package let hiddenFact: String?
  /// The account's state; nil for groups and where the directory shows none.
  package let state: AccountState?
  /// What makes it a group; nil for any other entry.
  package let group: GroupTraits?
  /// What memberOf says, the second witness; nil where the directory does not show the attribute.
  package let memberOf: [DistinguishedName]?
  /// Whether AdminSDHolder guards it, or did once: adminCount=1 is not taken back (MS-ADTS §3.1.1.6.1).
  package let isMarkedProtected: Bool
  /// Whether it is of another domain, and its entry here only stands for its SID (foreignSecurityPrincipal, MS-ADTS §6.1.1.4.10).
  package let isForeign: Bool
  /// When its entry was last changed; nil where it was not asked for or is not shown.
  package let changed: GeneralizedTime?

  /// An account or group; what the directory does not show stays nil.
  package init(
    dn: DistinguishedName, name: String, sid: SecurityIdentifier? = nil, formerSIDs: [SecurityIdentifier] = [],
    guid: GloballyUniqueIdentifier? = nil, logonNames: [String] = [], primaryGroup: PrimaryGroup? = nil,
    hiddenFact: String? = nil, state: AccountState? = nil, group: GroupTraits? = nil,
    memberOf: [DistinguishedName]? = nil, isMarkedProtected: Bool = false, isForeign: Bool = false,
    changed: GeneralizedTime? = nil
  ) {
    self.dn = dn
    self.name = name
    self.sid = sid
    self.formerSIDs = formerSIDs
    self.guid = guid
    self.logonNames = logonNames
    self.primaryGroup = primaryGroup
    self.hiddenFact = hiddenFact
    self.state = state
    self.group = group
    self.memberOf = memberOf
    self.isMarkedProtected = isMarkedProtected
    self.isForeign = isForeign
    self.changed = changed
  }
}

extension Principal {
  /// The attribute by which it holds members, if it is a group.
  package var memberAttribute: String { group?.memberAttribute ?? "member" }
}

extension Principal: Hashable {
  /// Whether the directory said the same of both.
  package static func == (left: Principal, right: Principal) -> Bool {
    left === right || left.dn == right.dn && left.isSaid(as: right)
  }

  private func isSaid(as other: Principal) -> Bool {
    name == other.name && sid == other.sid && formerSIDs == other.formerSIDs && guid == other.guid
      && logonNames == other.logonNames && primaryGroup == other.primaryGroup && hiddenFact == other.hiddenFact
      && state == other.state && group == other.group && memberOf == other.memberOf
      && isMarkedProtected == other.isMarkedProtected && isForeign == other.isForeign && changed == other.changed
  }

  /// Of the name, by which nearly all differ.
  package func hash(into hasher: inout Hasher) { hasher.combine(dn) }
}

/// The group that an account's own entry names, and that does not name the account.
package enum PrimaryGroup: Sendable, Hashable {
  /// primaryGroupID, a RID in the account's own domain (MS-ADA3 §2.120).
  case sid(SecurityIdentifier)
  /// gidNumber (RFC 2307 §3).
  case number(Int64)
}
