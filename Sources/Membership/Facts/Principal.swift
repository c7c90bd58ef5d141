package import Directory

/// What a directory says of one account or group.
package struct Principal: Sendable, Hashable {
  /// Where its entry stands. Only ever the name under which the server returned it.
  package let dn: DistinguishedName
  /// The name to print: sAMAccountName, uid or cn; else the DN.
  package let name: String
  /// objectSid; nil outside Active Directory.
  package let sid: SecurityIdentifier?
  /// objectGUID or entryUUID; nil where the directory shows none.
  package let guid: GloballyUniqueIdentifier?
  /// The SID that primaryGroupID points at, in the account's own domain (MS-ADA3 §2.120).
  package let primaryGroup: SecurityIdentifier?
  /// Whether it must have a primary group, and the directory does not show which.
  package let isPrimaryGroupHidden: Bool
  /// The account's state; nil for groups and where the directory shows none.
  package let state: AccountState?
  /// What makes it a group; nil for any other entry.
  package let group: GroupTraits?
  /// What memberOf says, the second witness; nil where the directory does not show the attribute.
  package let memberOf: [DistinguishedName]?

  /// An account or group; what the directory does not show stays nil.
  package init(
    dn: DistinguishedName, name: String, sid: SecurityIdentifier? = nil, guid: GloballyUniqueIdentifier? = nil,
    primaryGroup: SecurityIdentifier? = nil, isPrimaryGroupHidden: Bool = false, state: AccountState? = nil,
    group: GroupTraits? = nil, memberOf: [DistinguishedName]? = nil
  ) {
    self.dn = dn
    self.name = name
    self.sid = sid
    self.guid = guid
    self.primaryGroup = primaryGroup
    self.isPrimaryGroupHidden = isPrimaryGroupHidden
    self.state = state
    self.group = group
    self.memberOf = memberOf
  }
}

/// What makes an entry a group, and what kind of one.
package struct GroupTraits: Sendable, Hashable {
  /// The attribute that holds its members: `member` or `uniqueMember`.
  package let memberAttribute: String
  /// Whether AdminSDHolder guards it (adminCount=1, MS-ADTS §3.1.1.6.1).
  package let isProtected: Bool
  /// Whether its members can only be of its own domain: GROUP_TYPE_ACCOUNT_GROUP (MS-ADTS §2.2.12).
  package let isGlobal: Bool
  /// Whether it grants anything: GROUP_TYPE_SECURITY_ENABLED; a distribution group is for mail only (MS-ADTS §2.2.12).
  package let isSecurity: Bool
  /// Whether it may hold members in a way that is not read: memberUid and gidNumber of a posixGroup (RFC 2307).
  package let hasUnreadMembers: Bool

  /// A group; outside Active Directory every group counts as a security one.
  package init(
    memberAttribute: String, isProtected: Bool = false, isGlobal: Bool = false, isSecurity: Bool = true,
    hasUnreadMembers: Bool = false
  ) {
    self.memberAttribute = memberAttribute
    self.isProtected = isProtected
    self.isGlobal = isGlobal
    self.isSecurity = isSecurity
    self.hasUnreadMembers = hasUnreadMembers
  }
}
