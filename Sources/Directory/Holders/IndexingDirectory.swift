internal import Synchronization

/// A directory that is asked through this one, which knows who holds whom from one reading: some servers have no index of it, and look
/// through all links for each question.
package final class IndexingDirectory: DirectoryReading {
  private let directory: any DirectoryReading
  private let readings = Mutex<[HolderQuestion.Kind: Reading]>([:])

  /// Reads this directory when it is first asked who holds somebody, or who is held, and never again: for one audit.
  package init(_ directory: any DirectoryReading) { self.directory = directory }

  /// The directory, through an index where its server has none; one that keeps answers is asked each question by itself.
  package static func over(_ directory: any DirectoryReading) -> any DirectoryReading {
    let server = directory.server
    let isOfUse = server.isLive && server.rootDSE.looksThroughLinks && !directory.keepsAnswers
    return isOfUse ? IndexingDirectory(directory) : directory
  }

  /// As the directory behind it; see `DirectoryReading`.
  package var keepsAnswers: Bool { directory.keepsAnswers }

  /// The server behind it.
  package var server: DirectoryServer { directory.server }

  /// Passes the question on; see `DirectoryReading`.
  package func authorizationIdentity() async throws -> String? { try await directory.authorizationIdentity() }

  /// Passes the work on; see `DirectoryReading`.
  package func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await directory.hosting(work)
  }

  /// Passes on what the index does not answer; see `DirectoryReading`.
  package func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    let answers = try await answers(to: requests.map(HolderQuestion.init))
    let open = answers.indices.filter { answers[$0] == nil }
    var (result, outcomes) = try await directory.search(open.map { requests[$0] }, into: initial) {
      try receive(&$0, open[$1], $2)
    }
    for (place, entries) in answers.enumerated() { for entry in entries ?? [] { try receive(&result, place, entry) } }
    outcomes.reverse()
    return (result, answers.map { $0 == nil ? outcomes.removeLast() : .complete(references: []) })
  }

  /// What the index tells of each question; nil where the server has to.
  private func answers(to questions: [HolderQuestion?]) async throws -> [[Entry]?] {
    let counts = Dictionary(questions.compactMap { $0.map { ($0.kind, 1) } }, uniquingKeysWith: +)
    for (kind, count) in counts where kind.isWorthReading(for: count) && readings.withLock({ $0[kind] == nil }) {
      let reading = try await read(kind)
      readings.withLock { $0[kind] = reading }
    }
    let known = readings.withLock { $0 }
    return questions.map { question in question.flatMap { known[$0.kind]?.index?.holders(of: $0.name) } }
  }

  private func read(_ kind: HolderQuestion.Kind) async throws -> Reading {
    var (index, outcomes) = try await directory.search([kind.reading], into: HolderIndex(of: kind.link)) { $0.take($2) }
    index.finish()
    let isWhole = index.isWhole && outcomes.allSatisfy { $0.failure == nil }
    return Reading(index: isWhole ? index : nil)
  }

  /// What came of reading all holders.
  private struct Reading: Sendable {
    /// Nil where it was not the whole, and each question is passed on.
    let index: HolderIndex?
  }
}
