package import Directory

/// What another server of the same directory holds of a plan that was carried out.
package struct Replica: Sendable, Hashable {
  /// The server, by its name.
  package let server: String
  /// Whether its groups are as the plan has them; nil where they could not be read.
  package let agrees: Bool?
  /// Why they could not be read; nil where they were.
  package let failure: DirectoryError?

  /// The word of one server.
  package init(server: String, agrees: Bool?, failure: DirectoryError? = nil) {
    (self.server, self.agrees, self.failure) = (server, agrees, failure)
  }
}
