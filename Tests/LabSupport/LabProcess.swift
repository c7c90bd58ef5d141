import FoundationEssentials
import Subprocess
import Synchronization
import SystemPackage

/// A server that lives no longer than this process, however this process ends.
///
/// The kernel kills it when the thread that started it is gone; Subprocess starts every child on one
/// thread which lives as long as the process.
package final class LabProcess: Sendable {
  /// The file that holds what the server wrote to its standard output and error.
  package let log: String

  private let program: String
  private let ending: Ending
  private let life: Task<Void, Never>

  /// Starts a server; does not wait until it answers.
  package init(
    _ program: String, _ arguments: [String], environment: [String: String] = [:], with files: PrivateFiles = .none,
    log: String
  ) throws {
    guard let path = Lab.path(of: program) else { throw LabError("\(program) is not installed") }
    let ending = Ending()
    let command = ["--pdeathsig", "KILL"] + files.prefix + [path] + arguments
    let output = try FileDescriptor.open(
      FilePath(log), .writeOnly, options: [.create, .append, .closeOnExec], permissions: .ownerReadWrite)
    self.program = program
    self.log = log
    self.ending = ending
    life = Task { await ending.note { try await Self.live(command, environment, output) } }
  }

  deinit { life.cancel() }

  /// Asks the server to end, kills it after three seconds, and returns when it is gone.
  package func stop() async {
    life.cancel()
    await life.value
  }

  /// What the server has written so far.
  package var logText: String {
    String(decoding: FileManager.default.contents(atPath: log) ?? Data(), as: UTF8.self)
  }

  /// Returns once `isReady` does; throws with the end of the log when the server ends or stays silent.
  package func waitUntil(
    within limit: Duration, every pause: Duration = .milliseconds(5), _ isReady: () async throws -> Bool
  ) async throws {
    let deadline = ContinuousClock.now + limit
    while try await !isReady() {
      if let end = ending.text { throw LabError("\(program) did not start: \(end)", log: logText) }
      if .now > deadline { throw LabError("\(program) did not start within \(limit)", log: logText) }
      try await Task.sleep(for: pause)
    }
  }

  private static func live(
    _ command: [String], _ environment: [String: String], _ output: FileDescriptor
  ) async throws -> String {
    var options = PlatformOptions()
    options.teardownSequence = [.gracefulShutDown(allowedDurationToNextStep: .seconds(3))]
    let result = try await Subprocess.run(
      .name("setpriv"), arguments: Arguments(command), environment: .adding(environment), platformOptions: options,
      input: .none, output: .fileDescriptor(output, closeAfterSpawningProcess: true), error: .combinedWithOutput
    ) { child in
      Leftovers.add(process: child.processIdentifier.value)
    }
    Leftovers.forget(process: result.processIdentifier.value)
    return "status \(result.terminationStatus.shellStatus)"
  }
}

extension LabProcess {
  /// How a server's life ended, once it did.
  private final class Ending: Sendable {
    private let state = Mutex<String?>(nil)

    var text: String? { state.withLock { $0 } }

    func note(_ life: () async throws -> String) async {
      let text: String
      do { text = try await life() } catch { text = "\(error)" }
      state.withLock { $0 = text }
    }
  }
}
