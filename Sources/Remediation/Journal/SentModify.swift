package import Directory

/// Values of one group that were sent as one modify.
package struct SentModify: Sendable, Equatable, Codable {
  /// One value, and whom it stands for.
  package struct Member: Sendable, Equatable, Codable {
    /// The value, as it was sent.
    package let value: String
    /// Whom it stands for.
    package let entry: EntryIdentity
  }

  /// Ties the answer to it; from 1.
  package let number: Int
  /// The group.
  package let group: EntryIdentity
  /// The attribute that holds its members.
  package let attribute: String
  /// Whether the values came or went.
  package let kind: Modification.Kind
  /// The values, in the order in which they were sent.
  package let members: [Member]
}
