internal import Logging
internal import Synchronization

/// Work that SIGTERM or SIGINT breaks off in good order: what was not reached by then is not read, and is told as that.
struct Interruptible {
  let invocation: Invocation

  /// How long the work may take to end, in seconds; services are killed after 90 (systemd-system.conf(5)), containers after 10.
  static let patience: Double = 5

  /// Does the work; a signal cancels it, and what it does then is its result.
  /// - Throws: what the work throws; `Failure` where it was broken off before it had any result.
  func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    // Listened for before the work begins: a signal that comes early must not be lost.
    let brake = Brake()
    invocation.context.onTermination { [invocation] in
      invocation.log.warning("told to end: what was not reached is not told")
      _ = invocation.context.lastResort(Self.patience, "told to end, and a part of it did not: there is no report")
      brake.pull()
    }
    let task = Task { try await work() }
    brake.connect { task.cancel() }
    do { return try await task.value } catch is CancellationError {
      throw Failure.failed("ended before any directory was asked")
    }
  }
}

/// Stops something that may begin only after it was told to.
private final class Brake: Sendable {
  private struct State {
    var isPulled = false
    var stop: (@Sendable () -> Void)?
  }

  private let state = Mutex(State())

  func pull() {
    state.withLock { state in
      state.isPulled = true
      return state.stop
    }?()
  }

  func connect(_ stop: @escaping @Sendable () -> Void) {
    let isPulled = state.withLock { state in
      state.stop = stop
      return state.isPulled
    }
    if isPulled { stop() }
  }
}
