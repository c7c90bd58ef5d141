/// Keeps what is done to a directory, so that it can be taken back.
package protocol Journaling: Sendable {
  /// Keeps one record; when this returns it outlives the process, and all but an answer outlive the machine: an answer does so
  /// with the record that comes next.
  /// - Throws: an error that says why it is not kept.
  func append(_ record: JournalRecord) throws
}
