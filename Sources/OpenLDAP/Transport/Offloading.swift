import Directory
import Dispatch
import Synchronization

/// Runs blocking work on a thread of its own and waits for it no longer than until `deadline`.
///
/// Work that outlives its deadline is abandoned to its thread: getaddrinfo(3) has no other way out.
/// - Throws: what `work` throws; `late` when the deadline passes first.
func offloading<Value: Sendable>(
  until deadline: ContinuousClock.Instant,
  else late: DirectoryError,
  _ work: @escaping @Sendable () throws -> Value
) async throws -> Value {
  try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Value, any Error>) in
    let race = Race(continuation)
    DispatchQueue.global().async { race.finish(Result { try work() }) }
    let wait = DispatchTimeInterval.milliseconds(Int(deadline.millisecondsLeft(atMost: .max)))
    DispatchQueue.global().asyncAfter(deadline: .now() + wait) { race.finish(.failure(late)) }
  }
}

/// Runs blocking work that ends by itself on a thread of its own.
/// - Throws: what `work` throws.
func offloading<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
  try await withCheckedThrowingContinuation { continuation in
    DispatchQueue.global().async { continuation.resume(with: Result { try work() }) }
  }
}

/// Resumes a continuation with whichever of two results comes first.
private final class Race<Value: Sendable>: Sendable {
  private let continuation: Mutex<CheckedContinuation<Value, any Error>?>

  init(_ continuation: CheckedContinuation<Value, any Error>) { self.continuation = Mutex(continuation) }

  func finish(_ result: Result<Value, any Error>) {
    continuation.withLock { $0.take() }?.resume(with: result)
  }
}
