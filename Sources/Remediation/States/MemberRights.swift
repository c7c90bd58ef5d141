/// What a directory says of the caller's rights to a group's members; nil where it has no way to say it, or did not.
package struct MemberRights: Sendable, Hashable {
  let mayAdd: Bool?
  let mayRemove: Bool?

  /// Nothing is known.
  static let untold = MemberRights(mayAdd: nil, mayRemove: nil)
}
