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
    var isWriting = false
    /// Breaks off what is read; nil where nothing is.
    var stop: (@Sendable () -> Void)?
    /// Calls off that the process is ended where reading does not end.
    var callOff: Context.CallingOff?
  }

  private let state = Mutex(State())

  /// Listens from now on.
  init(_ invocation: Invocation) {
    invocation.context.onTermination { [weak self] in self?.end(invocation) }
  }

  private func end(_ invocation: Invocation) {
    let (stop, isWriting) = state.withLock { state in
      state.isAsked = true
      return (state.stop, state.isWriting)
    }
    let what =
      isWriting ? "the change that is under way is finished, and no other one is begun" : "nothing is written"
    invocation.log.warning("told to end: \(what)")
    guard let stop else { return }
    let callOff = invocation.context.lastResort(
      Interruptible.patience, "told to end, and a part of it did not: there is no report")
    state.withLock { $0.callOff = callOff }
    stop()
  }

  /// Whether it was told.
  var isAsked: Bool { state.withLock { $0.isAsked } }

  /// From here on changes are sent.
  /// - Throws: `Failure` where it was told to end before.
  func beginWriting() throws {
    let isAsked = state.withLock { state in
      state.isWriting = !state.isAsked
      return state.isAsked
    }
    if isAsked { throw Failure.failed("told to end: nothing was written") }
  }

  /// Does what comes before anything is sent; a signal cancels it, and what it does then is its result.
  /// - Throws: what the work throws.
  func reading<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let task = Task { try await work() }
    let isAsked = state.withLock { state in
      state.stop = { task.cancel() }
      return state.isAsked
    }
    if isAsked { task.cancel() }
    defer { finishReading() }
    return try await task.value
  }

  private func finishReading() {
    state.withLock { state in
      state.stop = nil
      return state.callOff
    }?()
  }
}
