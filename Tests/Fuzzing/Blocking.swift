import Dispatch
import Synchronization

/// Runs asynchronous work to its end: libFuzzer has one thread, which waits.
func blocking<Value: Sendable>(_ work: @escaping @Sendable () async -> Value) -> Value {
  let result = Result<Value>()
  let done = DispatchSemaphore(value: 0)
  Task.detached {
    await result.set(work())
    done.signal()
  }
  done.wait()
  return result.value
}

/// Hands a value from one thread to another.
private final class Result<Value: Sendable>: Sendable {
  private let held = Mutex<Value?>(nil)

  func set(_ value: Value) { held.withLock { $0 = value } }

  var value: Value {
    guard let value = held.withLock({ $0 }) else { fatalError("the work has not ended") }
    return value
  }
}
