import FoundationEssentials
import Glibc
import Synchronization

/// What must be gone when the test process ends, whoever forgot to end it.
enum Leftovers {
  private struct Register {
    var processes: Set<pid_t> = []
    var folders: Set<String> = []
  }

  private static let register = Mutex(Register())
  private static let sweepAtExit: Void = { _ = atexit { Leftovers.sweep() } }()

  static func add(process: pid_t) {
    _ = sweepAtExit
    register.withLock { _ = $0.processes.insert(process) }
  }

  static func forget(process: pid_t) {
    register.withLock { _ = $0.processes.remove(process) }
  }

  static func add(folder: String) {
    _ = sweepAtExit
    register.withLock { _ = $0.folders.insert(folder) }
  }

  static func forget(folder: String) {
    register.withLock { _ = $0.folders.remove(folder) }
  }

  private static func sweep() {
    let left = register.withLock { $0 }
    for process in left.processes { end(process) }
    for folder in left.folders { try? FileManager.default.removeItem(atPath: folder) }
  }

  private static func end(_ process: pid_t) {
    kill(process, SIGKILL)
    // A server that still writes would keep its folder from being removed.
    waitpid(process, nil, 0)
  }
}
