import FoundationEssentials
import Glibc

/// What looks like a machine of its own, to try what is installed in /etc, /usr and /var; see Tests/private-machine.
package final class PrivateMachine: Sendable {
  private static let script = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../private-machine")
    .path

  /// What must be installed.
  static let programs = ["unshare", "mount", "findmnt", "setpriv"]

  /// What the machine's files are laid over the real ones from.
  let folder: TemporaryFolder

  package init() throws { folder = try TemporaryFolder("machine") }

  /// Removes its files; again is harmless.
  package func remove() { folder.remove() }

  /// Lays a text file over the machine's: root's, at an absolute path in /etc, /usr or /var.
  package func install(_ text: String, at path: String, mode: Int = 0o644) throws {
    try makeFolder(of: path)
    let file = try folder.write(text, to: String(path.dropFirst()))
    try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: file)
  }

  /// Lays a program there, with the libraries that a service without /home and /root would not find.
  package func install(program: String, at path: String) async throws {
    try makeFolder(of: path)
    try FileManager.default.copyItem(atPath: program, toPath: folder.path + path)
    for library in try await Tool.check("ldd", [program]).matches(of: /=> (\/(?:home|root)\/\S+\/(\S+))/) {
      try makeFolder(of: "/usr/lib/\(library.output.2)")
      try FileManager.default.copyItem(
        atPath: String(library.output.1), toPath: folder.file("usr/lib/\(library.output.2)"))
    }
  }

  /// Runs a command on it to the end, whatever its exit status; nothing that it started is left then.
  package func run(_ command: String...) async throws -> Tool.Answer { try await run(command) }

  func run(_ command: [String]) async throws -> Tool.Answer {
    try await Tool.run(Self.script, [folder.path] + command)
  }

  private func makeFolder(of path: String) throws {
    try folder.makeFolder(path.split(separator: "/").dropLast().joined(separator: "/"))
  }
}
