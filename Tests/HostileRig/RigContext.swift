import FoundationEssentials
import RollcallCommands
import Synchronization

/// The world of a command that runs within the rig: the real one, but for what it prints and for files that are only texts.
final class RigContext: Sendable {
  private let files: [String: String]
  private let environment: [String: String]
  private let printed = Mutex((output: "", error: ""))

  /// - Parameter files: what is read under these names; nothing else is.
  init(files: [String: String], environment: [String: String]) { (self.files, self.environment) = (files, environment) }

  var output: String { printed.withLock { $0.output } }
  var error: String { printed.withLock { $0.error } }

  private struct Missing: Error {}

  private func text(_ name: String) throws -> [UInt8] {
    guard let text = files[name] else { throw Missing() }
    return Array(text.utf8)
  }

  /// What the command takes from it.
  var context: Context {
    Context(
      now: { Date() },
      standardOutput: { text in self.printed.withLock { $0.output += text } },
      standardError: { text in self.printed.withLock { $0.error += text } },
      readFile: { name, _ in try self.text(name) },
      openFile: { try self.text($0) },
      readSecret: { name, _ in try self.text(name) },
      isThere: { self.files[$0] != nil },
      isSpecial: { _ in false },
      writeFile: { _, _ in throw Missing() },
      readLine: { nil },
      askSecret: { _ in nil },
      takeTickets: { _ in false },
      makeFolder: { try FileManager.default.createDirectory(atPath: $0, withIntermediateDirectories: true) },
      openHistory: { _, _ in throw Missing() },
      readHistory: { _ in throw Missing() },
      sendDatagram: { _, _ in false },
      sleep: { try await Task.sleep(for: .seconds($0)) },
      random: { $0.lowerBound },
      onTermination: { _ in },
      lastResort: { _, _ in {} },
      terminal: Context.Terminal(isInput: false, isOutput: false, isError: false), environment: environment)
  }
}
