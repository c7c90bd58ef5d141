internal import Logging
internal import Synchronization

/// Whether the process was told to end (SIGTERM, SIGINT) while a plan is carried out.
///
/// What is read before anything is sent is broken off, and told as not read. A modify that was sent is waited for, since nobody would
/// know what became of it; no other one is begun, and what the groups hold then is read and told. The second signal ends the process,
/// and the journal knows the rest.
final class EndRequest: Sendable {
  private struct State {
    var isAsked = false
    /// Breaks off what is read; nil once something may be sent.
    var stop: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  /// Listens from now on.
  init(_ invocation: Invocation) {
    invocation.context.onTermination { [weak self] in
      let stop = self?.state.withLock { state in
        state.isAsked = true
        return state.stop
      }
      let what =
        stop == nil
        ? "the change that is under way is finished, and no other one is begun" : "nothing is written"
      invocation.log.warning("told to end: \(what)")
      if stop != nil {
        _ = invocation.context.lastResort(
          Interruptible.patience, "told to end, and a part of it did not: there is no report")
      }
      stop?()
    }
  }

  /// Whether it was told.
  var isAsked: Bool { state.withLock { $0.isAsked } }

  /// Does what comes before anything is sent; a signal cancels it, and what it does then is its result.
  /// - Throws: what the work throws.
  func reading<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let task = Task { try await work() }
    let isAsked = state.withLock { state in
      state.stop = { task.cancel() }
      return state.isAsked
    }
    if isAsked { task.cancel() }
    defer { state.withLock { $0.stop = nil } }
    return try await task.value
  }
}
