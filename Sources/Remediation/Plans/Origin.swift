/// Where a plan came from and where it goes: enough to find both again.
package struct Origin: Sendable, Equatable, Codable {
  /// The roster that the changes were asked by.
  package struct RosterFile: Sendable, Equatable, Codable {
    /// The whole path of the file.
    package let path: String
    /// The fingerprint of its rules about the directory.
    package let digest: String

    /// A roster by its path.
    package init(path: String, digest: String) { (self.path, self.digest) = (path, digest) }
  }

  /// The roster; nil where accounts and groups were typed.
  package let roster: RosterFile?
  /// What the roster calls the directory.
  package let directory: String
  /// The server that the state was read from, by the name that it gives itself.
  package let server: String
  /// The URL that it answered at, without credentials.
  package let url: String

  /// An origin.
  package init(roster: RosterFile?, directory: String, server: String, url: String) {
    (self.roster, self.directory, self.server, self.url) = (roster, directory, server, url)
  }
}
