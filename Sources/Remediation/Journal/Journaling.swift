/// Keeps what is done to a directory, so that it can be taken back.
package protocol Journaling: Sendable {
  /// Keeps one record; it is safe from a crash when this returns.
  /// - Throws: an error that says why it is not kept.
  func append(_ record: JournalRecord) throws
}
