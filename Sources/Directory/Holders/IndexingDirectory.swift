internal import Synchronization

/// A directory that is asked through this one, which knows who holds whom from one reading: some servers have no index of it, and look
/// through all links for each question.
package final class IndexingDirectory: DirectoryReading {
  private let directory: any DirectoryReading
  /// What was read; nil where that failed, and each question is passed on.
  private let indices = Mutex<[HolderQuestion.Kind: HolderIndex?]>([:])

  /// Reads this directory when it is first asked who holds somebody, and never again: for one audit.
  package init(_ directory: any DirectoryReading) { self.directory = directory }

  /// The directory, through an index where its server has none; one that keeps answers is asked each question by itself.
  package static func over(_ directory: any DirectoryReading) -> any DirectoryReading {
    let server = directory.server
    let isOfUse = server.isLive && server.rootDSE.looksThroughLinks && !directory.keepsAnswers
    return isOfUse ? IndexingDirectory(directory) : directory
  }

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
    let questions = requests.map(HolderQuestion.init)
    let indices = try await indices(for: Set(questions.compactMap { $0?.kind }))
    let answers = questions.map { question in question.flatMap { indices[$0.kind]??.holders(of: $0.member) } }
    let open = requests.indices.filter { answers[$0] == nil }
    var (result, outcomes) = try await directory.search(open.map { requests[$0] }, into: initial) {
      try receive(&$0, open[$1], $2)
    }
    outcomes.reverse()
    for (place, entries) in answers.enumerated() { for entry in entries ?? [] { try receive(&result, place, entry) } }
    return (result, answers.map { $0 == nil ? outcomes.removeLast() : .complete(references: []) })
  }

  private func indices(for kinds: Set<HolderQuestion.Kind>) async throws -> [HolderQuestion.Kind: HolderIndex?] {
    for kind in kinds where indices.withLock({ $0[kind] == nil }) {
      let index = try await read(kind)
      indices.withLock { $0[kind] = .some(index) }
    }
    return kinds.isEmpty ? [:] : indices.withLock { $0 }
  }

  private func read(_ kind: HolderQuestion.Kind) async throws -> HolderIndex? {
    var (index, outcomes) = try await directory.search([kind.reading], into: HolderIndex()) { $0.take($2) }
    guard outcomes.allSatisfy({ $0.failure == nil }) else { return nil }
    index.finish()
    return index
  }
}
