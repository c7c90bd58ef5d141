import Directory
import Membership

/// Says what the entry of a group's member makes of the member.
struct MemberJudge: Sendable {
  let scope: AuditScope
  /// What is to be known of the member: of an account whether it is a group is enough where only groups matter.
  let role: Role
  /// Whether no more was asked of each than tells groups from everybody else.
  let isBrief: Bool
  /// Whether a server answers, whose entries all have a class, shown or not; a file may be written by hand.
  let isLive: Bool

  /// Whether what came is all that has to be known of the entry, though a group's would have been asked for more.
  func isWhole(_ entry: Entry) -> Bool {
    !isBrief || entry.has("objectClass") && !scope.vocabulary.isOfGroups(entry)
  }

  /// A group that holds members in no way that is read may hold anybody.
  /// - Throws: `DirectoryError` when the entry's name cannot be read.
  func fate(of entry: Entry) throws -> MemberFate {
    if role == .group, entry.has("objectClass"), !scope.vocabulary.isOfGroups(entry), !holdsMembers(entry) {
      return .account
    }
    let principal = try scope.reader.principal(entry)
    if isLive, principal.group == nil, !entry.has("objectClass") {
      return .hidden(
        Shortfall(.unreadable, "the object class of \(principal.dn), a member, is not shown: it may be a group"))
    }
    guard principal.group == nil, scope.vocabulary.isUnreadGroup(entry) else { return .found(principal) }
    return .hidden(Shortfall(.unreadable, "\(principal.dn), a member, is a group whose members are not read"))
  }

  /// Whether it shows members, where it was asked for them.
  private func holdsMembers(_ entry: Entry) -> Bool { scope.vocabulary.linkAttributes.contains(where: entry.has) }
}
