import Directory
import Dispatch
import Synchronization

/// Runs blocking work on a thread of its own and waits for it no longer than until `deadline`.
///
/// Work that outlives its deadline, or the task that waits for it, is abandoned to its thread: getaddrinfo(3) has no other way out.
/// - Throws: what `work` throws; `late` when the deadline passes first, `cancelled` when the task is cancelled.
func offloading<Value: Sendable>(
  until deadline: ContinuousClock.Instant,
  else late: DirectoryError,
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  let race = Race<Value>()
  return try await withTaskCancellationHandler {
    try await withCheckedThrowingContinuation { continuation in
      race.start(continuation)
      DispatchQueue.global().async { race.finish(Result { try work() }) }
      let wait = DispatchTimeInterval.milliseconds(Int(deadline.millisecondsLeft(atMost: .max)))
      DispatchQueue.global().asyncAfter(deadline: .now() + wait) { race.finish(.failure(late)) }
    }
  } onCancel: {
    race.finish(.failure(DirectoryError(late.operation, .cancelled, server: late.server)))
  }
}

/// Waits for work no longer than until `deadline`; work that outlives it, or the task that waits for it, is left to itself.
/// - Throws: what `work` throws; `late` when the deadline passes first, `cancelled` when the task is cancelled.
func forsaking(
  at deadline: ContinuousClock.Instant, else late: DirectoryError, _ work: @escaping @Sendable () async throws -> Void
) async throws {
  let race = Race<Void>()
  try await withTaskCancellationHandler {
    try await withCheckedThrowingContinuation { continuation in
      race.start(continuation)
      Task { do { race.finish(.success(try await work())) } catch { race.finish(.failure(error)) } }
      let wait = DispatchTimeInterval.milliseconds(Int(deadline.millisecondsLeft(atMost: .max)))
      DispatchQueue.global().asyncAfter(deadline: .now() + wait) { race.finish(.failure(late)) }
    }
  } onCancel: {
    race.finish(.failure(DirectoryError(late.operation, .cancelled, server: late.server)))
  }
}

/// Runs blocking work that ends by itself on a thread of its own.
/// - Throws: what `work` throws.
func offloading<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
  }
}

/// Resumes a continuation with whichever of several results comes first, be it before the continuation itself.
private final class Race<Value: Sendable>: Sendable {
  private enum State {
    case waiting
    case running(CheckedContinuation<Value, any Error>)
    case over(Result<Value, any Error>?)
  }

  private let state = Mutex(State.waiting)

  func start(_ continuation: CheckedContinuation<Value, any Error>) {
    let early = state.withLock { state -> Result<Value, any Error>? in
      if case .over(let result) = state { return result }
      state = .running(continuation)
      return nil
    }
    if let early { continuation.resume(with: early) }
  }

  func finish(_ result: Result<Value, any Error>) {
    let continuation = state.withLock { state -> CheckedContinuation<Value, any Error>? in
      switch state {
      case .waiting:
        state = .over(result)
        return nil
      case .running(let continuation):
        state = .over(nil)
        return continuation
      case .over: return nil
      }
    }
    continuation?.resume(with: result)
  }
}
