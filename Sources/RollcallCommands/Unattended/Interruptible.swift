internal import Synchronization

/// Work that SIGTERM or SIGINT breaks off in good order: what was not reached by then is not read, and is told as that.
struct Interruptible {
  let context: Context

  /// Does the work; a signal cancels it, and what it does then is its result.
  func run<Value: Sendable>(_ work: @escaping @Sendable () async throws -> Value) async throws -> Value {
    let task = Task { try await work() }
    context.onTermination { task.cancel() }
    return try await task.value
  }
}
