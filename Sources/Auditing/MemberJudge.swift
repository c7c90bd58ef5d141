import Directory
import Membership

/// Says what the entry of a group's member makes of the member.
struct MemberJudge: Sendable {
  let scope: AuditScope
  /// What is to be known of the member: of an account whether it is a group is enough where only groups matter.
  let role: Role
  /// Whether no more was asked of each than tells groups from everybody else.
  let isBrief: Bool
  /// Whether a server answers, and no file.
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
    if principal.group != nil { return .found(principal) }
    if hidesClass(entry) {
      return .hidden(Shortfall(.unreadable, "\(principal.dn), a member, shows no object class: it may be a group"))
    }
    guard scope.vocabulary.isUnreadGroup(entry) else { return .found(principal) }
    return .hidden(Shortfall(.unreadable, "\(principal.dn), a member, is a group whose members are not read"))
  }

  /// Whether it has a class and does not show it. Active Directory matches nothing that may not be read; others tell a right to search
  /// from one to read, and into a file it may not have been exported.
  private func hidesClass(_ entry: Entry) -> Bool {
    !(isLive && scope.isActiveDirectory) && !entry.has("objectClass")
  }

  /// Whether it shows members, where it was asked for them.
  private func holdsMembers(_ entry: Entry) -> Bool { scope.vocabulary.linkAttributes.contains(where: entry.has) }
}
