/// What keeps a plan from being carried out until a person says that it may be; each by its own name.
package enum Guard: String, Sendable, Hashable, CaseIterable {
  /// A part of the directory could not be read.
  case incompleteView = "incomplete-view"
  /// Many of the names that the roster knows lead nowhere.
  case shrunkenView = "shrunken-view"
  /// The domain's own administrator would lose a group.
  case rid500 = "rid-500"
  /// The account of the domain's keys would lose a group.
  case krbtgt
  /// The account that makes the change would lose a group.
  case bindAccount = "bind-account"
  /// A group would be left empty.
  case lastMember = "last-member"
  /// Another server answers than the one that a plan or a journal is of.
  case otherServer = "other-server"
}
