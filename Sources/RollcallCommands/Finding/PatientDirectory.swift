internal import Directory
internal import Synchronization

/// A server that is asked again where it is busy, and of which it is known what it owes in the end.
final class PatientDirectory: DirectoryReading {
  private let directory: any DirectoryReading
  private let backoff: Backoff
  private let owed = Mutex<Debt?>(nil)

  /// What a server did not tell, though another might.
  struct Debt {
    let error: DirectoryError
    /// Whether it hung up, and so may be connected to again.
    var isHungUp: Bool { error.condition == .connectionLost }
  }

  init(_ directory: any DirectoryReading, _ backoff: Backoff) { (self.directory, self.backoff) = (directory, backoff) }

  var server: DirectoryServer { directory.server }

  /// The first thing that it owes.
  var debt: Debt? { owed.withLock { $0 } }

  func authorizationIdentity() async throws -> String? { try await directory.authorizationIdentity() }

  func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    try await directory.hosting(work)
  }

  func search<Folded: Sendable>(
    _ requests: [SearchRequest], into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    var asking = Asking(result: initial, outcomes: requests.map { _ in nil })
    do {
      var repetition = 0
      repeat {
        try await ask(&asking, requests, receive)
        if asking.repeatable.isEmpty { break }
        repetition += 1
      } while await backoff.pause(before: repetition - 1)
    } catch let error as DirectoryError {
      note(error)
      throw error
    }
    let outcomes = asking.outcomes.compactMap(\.self)
    outcomes.compactMap(\.busy).first.map(note)
    return (asking.result, outcomes)
  }

  /// Asks what was not answered yet, and what is busy and has brought nothing: only that can be asked again whole.
  private func ask<Folded: Sendable>(
    _ asking: inout Asking<Folded>, _ requests: [SearchRequest],
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws {
    let places = asking.repeatable
    let (told, outcomes) = try await directory.search(places.map { requests[$0] }, into: asking) {
      asking, place, entry in
      asking.begun.insert(places[place])
      try receive(&asking.result, places[place], entry)
    }
    asking = told
    for (place, outcome) in zip(places, outcomes) { asking.outcomes[place] = outcome }
  }

  private func note(_ error: DirectoryError) {
    if error.isUnreachable { owed.withLock { $0 = $0 ?? Debt(error: error) } }
  }
}

/// How far several questions have come.
private struct Asking<Folded: Sendable>: Sendable {
  var result: Folded
  var outcomes: [SearchOutcome?]
  /// The questions that have brought entries.
  var begun: Set<Int> = []

  /// Which may be asked now.
  var repeatable: [Int] {
    outcomes.indices.filter { place in
      guard let outcome = outcomes[place] else { return true }
      return outcome.busy != nil && !begun.contains(place)
    }
  }
}

extension SearchOutcome {
  /// That the server is busy, or not available now.
  fileprivate var busy: DirectoryError? { failure.flatMap { $0.isBusy ? $0 : nil } }
}
