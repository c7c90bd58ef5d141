/// Whether a reference means an account or a group: the same name may be both.
package enum Role: Sendable, Hashable {
  case account
  case group
}

/// A reference of the roster and the part it plays there.
package struct RosterEntry: Sendable, Hashable {
  /// The name in the roster.
  package let reference: PrincipalReference
  /// The part it plays there.
  package let role: Role

  /// A reference in one of its parts.
  package init(_ reference: PrincipalReference, as role: Role) {
    self.reference = reference
    self.role = role
  }
}
