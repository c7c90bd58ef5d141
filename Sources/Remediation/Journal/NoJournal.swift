/// For whoever sends nothing that would have to be taken back.
package struct NoJournal: Journaling {
  /// A journal that keeps nothing.
  package init() {}

  /// Keeps nothing.
  package func append(_ record: JournalRecord) {}
}
