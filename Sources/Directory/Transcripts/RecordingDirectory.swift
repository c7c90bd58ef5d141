internal import Synchronization

/// A directory that is asked through this one, which keeps what was said.
package final class RecordingDirectory: DirectoryReading {
  private let directory: any DirectoryReading
  private let kept = Mutex(Transcript())

  /// Listens to this directory.
  package init(_ directory: any DirectoryReading) { self.directory = directory }

  /// The server behind it.
  package var server: DirectoryServer { directory.server }

  /// It does; see `DirectoryReading`.
  package var keepsAnswers: Bool { true }

  /// What was said so far.
  package var transcript: Transcript { kept.withLock { $0 } }

  /// Passes the questions on; see `DirectoryReading`.
  package func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    let start = Hearing(folded: initial)
    let (hearing, outcomes) = try await directory.search(requests, into: start) { hearing, index, entry in
      hearing.heard.append((index, entry))
      try receive(&hearing.folded, index, entry)
    }
    kept.withLock { $0.note(requests, hearing.heard, outcomes) }
    return (hearing.folded, outcomes)
  }
}

/// A fold that also keeps what it is made from.
private struct Hearing<Folded: Sendable>: Sendable {
  var folded: Folded
  var heard: [(index: Int, entry: Entry)] = []
}
