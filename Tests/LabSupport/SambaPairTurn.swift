import Synchronization

/// Lends the pair of this test run to one test at a time, in the order of asking; afterwards neither of the two is paused.
///
/// Entries stay, so a test gives its accounts and groups names of their own.
package func withSambaDomainPair<Result>(
  _ body: (SambaDomainPair) async throws -> Result
) async throws -> Result {
  let pair = try await SambaDomainPair.shared()
  await turn.take()
  defer { turn.give() }
  do {
    let result = try await body(pair)
    try await pair.resumeBoth()
    return result
  } catch {
    try? await pair.resumeBoth()
    throw error
  }
}

private let turn = Turn()

/// What one has and the others wait for.
private final class Turn: Sendable {
  private struct State {
    var isTaken = false
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state = Mutex(State())

  func take() async {
    await withCheckedContinuation { next in
      let isFree = state.withLock { state in
        if state.isTaken { state.waiting.append(next) }
        defer { state.isTaken = true }
        return !state.isTaken
      }
      if isFree { next.resume() }
    }
  }

  func give() {
    let next = state.withLock {
      $0.isTaken = !$0.waiting.isEmpty
      return $0.isTaken ? $0.waiting.removeFirst() : nil
    }
    next?.resume()
  }
}

extension SambaDomainPair {
  fileprivate func resumeBoth() async throws {
    for member in [dc1, dc2] { try await resume(member) }
  }
}
