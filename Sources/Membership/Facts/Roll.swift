package import Directory

/// Who is in a group, read from the group's side, as far as it could be read.
package struct Roll: Sendable, Hashable {
  /// Whoever was met in the group or, where that was asked for, in groups below it; each once, in no order that means anything.
  package let members: [Principal]
  /// Why there may be more; empty when there are none.
  package let shortfalls: [Shortfall]
  /// The members of which nothing but their names is known, and why: each may be an account or a group.
  package let unseen: [DistinguishedName: Shortfall]

  /// The members, and what may be missing of them.
  package init(
    members: [Principal], shortfalls: [Shortfall] = [], unseen: [DistinguishedName: Shortfall] = [:]
  ) {
    self.members = members
    self.shortfalls = shortfalls
    self.unseen = unseen
  }
}
