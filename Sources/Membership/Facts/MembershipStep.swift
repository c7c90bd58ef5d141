/// What makes an entry a member of a group.
package enum MembershipLink: String, Sendable, Hashable {
  /// The group's member attribute holds its DN.
  case member
  /// The group's memberUid holds its logon name (RFC 2307 §3).
  case logonName
  /// Its own entry names the group; no member attribute shows it (MS-SAMR §3.1.1.8.2).
  case primary
  /// The group's SID was its own once, and is in its token (sIDHistory, MS-ADA3 §2.266).
  case history
  /// Everyone, or Authenticated Users: in the token of every account that logs on (MS-DTYP §2.4.2.4).
  case logon
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

  /// The attribute that the link was read from; nil where no attribute says so.
  package var attribute: String? {
    switch link {
    case .member: group.memberAttribute
    case .logonName: "memberUid"
    case .primary: group.sid == nil ? "gidNumber" : "primaryGroupID"
    case .history: "sIDHistory"
    case .logon: nil
    }
  }
}
