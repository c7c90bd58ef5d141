internal import Logging

/// Work that SIGTERM or SIGINT breaks off in good order: what was not reached by then is not read, and is told as that.
struct Interruptible {
  let invocation: Invocation

  /// How long the work may take to end, in seconds; services are killed after 90 (systemd-system.conf(5)), containers after 10.
  private static let patience: Double = 5

  /// Does the work; a signal cancels it, and what it does then is its result.
  /// - Throws: what the work throws; `Failure` where it was broken off before it had any result.
  func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let task = Task { try await work() }
    invocation.context.onTermination { [invocation] in
      invocation.log.warning("told to end: what was not reached is not told")
      invocation.context.lastResort(Self.patience, "told to end, and a part of it did not: there is no report")
      task.cancel()
    }
    do { return try await task.value } catch is CancellationError {
      throw Failure.failed("ended before any directory was asked")
    }
  }
}
