/// Who may be in a group of Active Directory, and where it may be used (groupType, MS-ADTS §2.2.12).
package enum GroupScope: String, Sendable, Hashable {
  /// GROUP_TYPE_ACCOUNT_GROUP.
  case global
  /// GROUP_TYPE_RESOURCE_GROUP.
  case domainLocal = "domain local"
  /// GROUP_TYPE_UNIVERSAL_GROUP.
  case universal
  /// GROUP_TYPE_BUILTIN_LOCAL_GROUP: one of the groups of S-1-5-32.
  case builtin

  /// The scope that the bits of groupType stand for; nil where they name none.
  package init?(groupType: Int64) {
    if groupType & 1 != 0 {
      self = .builtin
    } else if groupType & 2 != 0 {
      self = .global
    } else if groupType & 4 != 0 {
      self = .domainLocal
    } else if groupType & 8 != 0 {
      self = .universal
    } else {
      return nil
    }
  }
}

/// What makes an entry a group, and what kind of one.
package struct GroupTraits: Sendable, Hashable {
  /// The attribute that holds its members: `member`, `uniqueMember` or `memberUid`.
  package let memberAttribute: String
  /// Who may be in it; nil outside Active Directory.
  package let scope: GroupScope?
  /// Whether it grants anything: GROUP_TYPE_SECURITY_ENABLED; a distribution group is for mail only (MS-ADTS §2.2.12).
  package let isSecurity: Bool
  /// Whether the schema wants a member in it, so that one without any is not shown whole (RFC 4519 §3.5, §3.6).
  package let isNeverEmpty: Bool
  /// Whether accounts name it as their primary group by its gidNumber (RFC 2307 §3).
  package let isNumbered: Bool
  /// That gidNumber; nil where it has none, or none is shown.
  package let number: Int64?
  /// Whether it may hold members in a way that is not read: the URLs of a groupOfURLs.
  package let hasUnreadMembers: Bool

  /// A group; outside Active Directory every group counts as a security one.
  package init(
    memberAttribute: String, scope: GroupScope? = nil, isSecurity: Bool = true, isNeverEmpty: Bool = false,
    isNumbered: Bool = false, number: Int64? = nil, hasUnreadMembers: Bool = false
  ) {
    self.isNeverEmpty = isNeverEmpty
    self.isNumbered = isNumbered
    self.number = number
    self.memberAttribute = memberAttribute
    self.scope = scope
    self.isSecurity = isSecurity
    self.hasUnreadMembers = hasUnreadMembers
  }

  /// Whether its members can only be of its own domain.
  package var isGlobal: Bool { scope == .global }

  /// Whether members stand in it by logon name and not by DN (RFC 2307 §3).
  package var holdsLogonNames: Bool { memberAttribute == "memberUid" }
}
