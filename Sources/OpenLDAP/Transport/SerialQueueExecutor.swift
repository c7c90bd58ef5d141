import Dispatch

/// Runs an actor on a thread of its own queue, since libldap blocks and a cooperative thread must not.
///
/// `DispatchSerialQueue` would do, but does not exist on Linux.
final class SerialQueueExecutor: SerialExecutor {
  private let queue: DispatchQueue

  init(label: String) { queue = DispatchQueue(label: label) }

  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}
