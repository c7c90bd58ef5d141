/// Whose journal it is, and of what.
package struct JournalHead: Sendable, Equatable, Codable {
  /// The run's UUID, as its report gives it.
  package let run: String
  /// The program's version.
  package let version: String
  /// Where the changes came from, and where they go.
  package let origin: Origin

  /// The head of a journal.
  package init(run: String, version: String, origin: Origin) {
    (self.run, self.version, self.origin) = (run, version, origin)
  }
}
