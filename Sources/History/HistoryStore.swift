package import FoundationEssentials

/// Where runs and episodes are kept.
///
/// Each call is one transaction: whole or not at all, whoever else writes at the same time. Times are kept to the second.
package protocol HistoryStore: Sendable {
  /// Keeps a run, and what it makes of the episodes so far.
  /// - Parameter judge: is given every episode of the run's scope, and returns the ones to keep: changed, or new.
  /// - Throws: `HistoryError`.
  func record(_ run: RunRecord, _ judge: ([Episode]) -> [Episode]) throws

  /// Notes that these open episodes and these ends of a scope were told.
  /// - Throws: `HistoryError`.
  func noteTold(_ open: Set<Fingerprint>, ended: Set<Fingerprint>, in scope: String, at time: Date) throws

  /// Drops runs of a scope that began before then, and its episodes that ended before then.
  /// - Throws: `HistoryError`.
  func forget(before time: Date, in scope: String) throws

  /// Drops whatever is remembered of scopes without a run since then.
  /// - Throws: `HistoryError`.
  func forgetScopes(idleSince time: Date) throws

  /// Every episode of a scope, or of all of them, in the order in which they began.
  /// - Throws: `HistoryError`.
  func episodes(in scope: String?) throws -> [Episode]

  /// Every run, in the order in which they began.
  /// - Throws: `HistoryError`.
  func runs() throws -> [RunRecord]
}

extension HistoryStore {
  /// Every episode of all scopes.
  package func episodes() throws -> [Episode] { try episodes(in: nil) }
}

/// Why a history cannot be read or written.
package struct HistoryError: Error, CustomStringConvertible {
  /// What is wrong and what to do about it, a sentence for a person.
  package let description: String

  /// An error in these words.
  package init(_ description: String) { self.description = description }
}
