package import FoundationEssentials

/// Where runs and episodes are kept.
///
/// Each call is one transaction: whole or not at all, whoever else writes at the same time. Times are kept to the second.
package protocol HistoryStore: Sendable {
  /// Keeps a run, and what it makes of the episodes so far.
  /// - Parameters:
  ///   - rules: the rules whose episodes are wanted.
  ///   - judge: is given these episodes, and returns the ones to keep: changed, or new.
  /// - Throws: `HistoryError`.
  func record(_ run: RunRecord, about rules: Set<RuleName>, _ judge: ([Episode]) -> [Episode]) throws

  /// Notes that these open episodes and these ends were told.
  /// - Throws: `HistoryError`.
  func noteTold(_ open: Set<Fingerprint>, ended: Set<Fingerprint>, at time: Date) throws

  /// Drops what nothing was heard of since then: runs, and episodes.
  /// - Throws: `HistoryError`.
  func forget(before time: Date) throws

  /// Every episode, in the order in which they began.
  /// - Throws: `HistoryError`.
  func episodes() throws -> [Episode]

  /// Every run, in the order in which they began.
  /// - Throws: `HistoryError`.
  func runs() throws -> [RunRecord]
}

/// Why a history cannot be read or written.
package struct HistoryError: Error, CustomStringConvertible {
  /// What is wrong and what to do about it, a sentence for a person.
  package let description: String

  /// An error in these words.
  package init(_ description: String) { self.description = description }
}
