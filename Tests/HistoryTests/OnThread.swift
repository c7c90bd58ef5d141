import Dispatch

/// Does work that waits for others on a thread of its own: the threads of tasks are few, and all tests share them.
func onThread(_ work: @escaping @Sendable () throws -> Void) async throws {
  try await withCheckedThrowingContinuation { (done: CheckedContinuation<Void, any Error>) in
    DispatchQueue.global().async { done.resume(with: Result { try work() }) }
  }
}
