import Directory

/// A directory whose answers come in another order, or with something else in them.
struct Rewriting: DirectoryReading {
  let directory: DirectoryDouble
  /// What becomes of the entries, each with the place of its question.
  let change: @Sendable ([SearchRequest], [(index: Int, entry: Entry)]) -> [(index: Int, entry: Entry)]

  var server: DirectoryServer { directory.server }

  func search<Result: Sendable>(
    _ requests: [SearchRequest], into initial: Result, _ receive: @Sendable (inout Result, Int, Entry) throws -> Void
  ) async throws -> (result: Result, outcomes: [SearchOutcome]) {
    let (heard, outcomes) = try await directory.search(requests, into: [Heard]()) {
      $0.append(Heard(index: $1, entry: $2))
    }
    var result = initial
    for (index, entry) in change(requests, heard.map { ($0.index, $0.entry) }) { try receive(&result, index, entry) }
    return (result, outcomes)
  }

  private struct Heard: Sendable {
    let index: Int
    let entry: Entry
  }
}
