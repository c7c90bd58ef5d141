/// An account or a group of a generated directory.
package struct GeneratedEntry: Sendable {
  /// What kind of principal it is.
  package enum Kind: Sendable {
    case group
    case user
    case computer
    case managedServiceAccount
    /// The stand-in for an account of another forest.
    case foreignSecurityPrincipal
  }

  /// What it is.
  package let kind: Kind
  /// Its name, as it is meant.
  package let name: GeneratedName
  /// Its number in the directory, which is also what its RID is counted from.
  package let index: Int
  /// The number of its primary group; nil for Domain Users, which is not counted among the groups, and for groups.
  package internal(set) var primaryGroup: Int?

  /// Whether it is a group.
  package var isGroup: Bool { kind == .group }
  /// Its RID, in its own domain.
  package var rid: Int { 1100 + index }

  var hasPrimaryGroup: Bool { !isGroup && kind != .foreignSecurityPrincipal }
}

/// A value of a group's `member`.
package struct GeneratedLink: Sendable {
  /// The number of the entry that it names; nil where there is none.
  package let member: Int?
  /// The number of the group.
  package let group: Int
  /// The member's name, spelled in one of many ways.
  package let spelling: String
}
