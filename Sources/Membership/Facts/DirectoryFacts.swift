package import Directory

/// Who said it.
package struct DirectoryFacts: Sendable, Hashable {
  /// The directory's name in the roster and the report.
  package let name: String
  /// What kind of directory it is; nil when it was not reached.
  package let kind: DirectoryKind?
  /// The server that answered; nil when none did.
  package let server: String?
  /// The URL that was asked; a path for a snapshot.
  package let url: String
  /// When a snapshot was read from its server, in seconds since 1970; nil for a server, and for a file that does not say.
  package let readAt: Int64?
  /// Domains of the same forest that the server does not hold; groups there may hold accounts of here. Nil when it could not
  /// be read whether there are any.
  package let otherDomains: [String]?
  /// Why the directory as a whole could not be asked; nil when it was.
  package let shortfall: Shortfall?
  /// Whether all that was asked could be read, so that what is not there is known to be absent.
  package let isComplete: Bool

  /// A directory that answered; with a `shortfall`, one that did not.
  package init(
    name: String, url: String, kind: DirectoryKind? = nil, server: String? = nil, readAt: Int64? = nil,
    otherDomains: [String]? = [], shortfall: Shortfall? = nil, isComplete: Bool = true
  ) {
    self.name = name
    self.url = url
    self.kind = kind
    self.server = server
    self.readAt = readAt
    self.otherDomains = otherDomains
    self.shortfall = shortfall
    self.isComplete = isComplete && shortfall == nil
  }
}
