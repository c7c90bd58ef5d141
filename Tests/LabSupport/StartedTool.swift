import Glibc

/// A program that runs while its test goes on: to be killed in the middle of its work.
package final class StartedTool: Sendable {
  /// The number of its process.
  package let processID: Int32

  private let life: Task<Tool.Answer, any Error>

  /// Starts a program and returns once there is a process.
  package init(
    _ program: String, _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) async throws {
    let (started, note) = AsyncStream.makeStream(of: Int32.self)
    life = Task {
      defer { note.finish() }
      return try await Tool.run(program, arguments, input: input, environment: environment) { note.yield($0) }
    }
    guard let processID = await started.first(where: { _ in true }) else {
      _ = try await life.value
      throw LabError("\(program) did not start")
    }
    self.processID = processID
  }

  deinit { life.cancel() }

  /// Whether there is a process still, be it one that has ended and is not waited for yet.
  package var isRunning: Bool { Glibc.kill(processID, 0) == 0 }

  /// Ends it by SIGKILL; harmless when it has ended, since Linux gives all other numbers out before this one again.
  package func kill() { Glibc.kill(processID, SIGKILL) }

  /// Asks it to end, as systemd does.
  package func terminate() { Glibc.kill(processID, SIGTERM) }

  /// Ends it as an assertion that fails in a library of its own.
  package func abort() { Glibc.kill(processID, SIGABRT) }

  /// Returns when it has ended, with all that it wrote; 137 is the status of one that was killed.
  ///
  /// A test that is out of time ends it.
  package func wait() async throws -> Tool.Answer {
    try await withTaskCancellationHandler {
      try await life.value
    } onCancel: {
      life.cancel()
    }
  }
}
