/// What makes an entry a member of a group.
package enum MembershipLink: String, Sendable, Hashable {
  /// The group's member attribute holds its name.
  case member
  /// Its primaryGroupID names the group; no member attribute shows it (MS-SAMR §3.1.1.8.2).
  case primary
}

/// One step of a path: into this group, by this link.
package struct MembershipStep: Sendable, Hashable {
  /// The group that the step leads into.
  package let group: Principal
  /// What makes it a membership.
  package let link: MembershipLink

  /// One step up.
  package init(group: Principal, link: MembershipLink) {
    self.group = group
    self.link = link
  }
}
