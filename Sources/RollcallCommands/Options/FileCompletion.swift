internal import ArgumentParser

/// What shells offer where a file is wanted, by what its name ends in.
extension CompletionKind {
  /// Rosters, and the plans that `remediate` takes in their place.
  static var roster: CompletionKind { .file(extensions: ["yaml", "yml", "json"]) }
  /// Plans.
  static var plan: CompletionKind { .file(extensions: ["json"]) }
  /// Journals.
  static var journal: CompletionKind { .file(extensions: ["jsonl"]) }
  /// Snapshots and exports of a directory.
  static var ldif: CompletionKind { .file(extensions: ["ldif"]) }
  /// Histories.
  static var history: CompletionKind { .file(extensions: ["sqlite"]) }
  /// Exports of an event log.
  static var events: CompletionKind { .file(extensions: ["txt", "xml", "csv"]) }
}
