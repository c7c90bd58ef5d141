package import Directory
internal import Membership

/// What was seen of each group, by its name.
package typealias GroupStates = [DistinguishedName: GroupState]

/// What a group was seen as right before it is changed.
package struct GroupState: Sendable {
  /// Its members, as far as they are shown.
  package let members: Set<MemberKey>
  /// Members that the group holds with a unique identifier, and the value: that is taken out by nothing less.
  let identified: [MemberKey: String]
  /// Changes with every change of the entry (entryCSN on OpenLDAP); nil where there is no such thing, or it is not shown.
  let version: String?
  /// What the caller may do with its members.
  let rights: MemberRights
  /// Why it could not be read; nil when it was.
  package let failure: DirectoryError?

  /// Whether the caller may add members and take them out; nil where the directory does not say.
  package var mayBeChanged: Bool? {
    guard let mayAdd = rights.mayAdd, let mayRemove = rights.mayRemove else { return nil }
    return mayAdd && mayRemove
  }

  /// Whether it was read, and without any member.
  var showsNobody: Bool { failure == nil && members.isEmpty }

  init(
    members: Set<MemberKey> = [], identified: [MemberKey: String] = [:], version: String? = nil,
    rights: MemberRights = .untold, failure: DirectoryError? = nil
  ) {
    (self.members, self.identified, self.version) = (members, identified, version)
    (self.rights, self.failure) = (rights, failure)
  }

  /// Whether the group is as the change would leave it.
  package func holds(_ change: PlannedChange) -> Bool {
    failure == nil && members.contains(change.member) == (change.kind == .add)
  }
}
