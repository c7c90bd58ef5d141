import FoundationEssentials

/// A folder of its own under the system's temporary folder, removed at the latest when the process ends.
package final class TemporaryFolder: Sendable {
  /// Its absolute path. Short, since the path of a Unix socket ends at 107 bytes.
  package let path: String

  /// Makes the folder, readable by this user alone.
  package init(_ name: String) throws {
    let parent = ProcessInfo.processInfo.environment["TMPDIR"] ?? "/tmp"
    path = "\(parent)/rollcall-\(name)-\(UUID().uuidString.prefix(8))"
    try FileManager.default.createDirectory(
      atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    Leftovers.add(folder: path)
  }

  deinit { remove() }

  /// Removes the folder and all in it; again is harmless.
  package func remove() {
    try? FileManager.default.removeItem(atPath: path)
    Leftovers.forget(folder: path)
  }

  /// The path of something in this folder.
  package func file(_ name: String) -> String { "\(path)/\(name)" }

  /// Writes a text file into this folder and returns its path.
  @discardableResult
  package func write(_ text: String, to name: String) throws -> String {
    try text.write(toFile: file(name), atomically: false, encoding: .utf8)
    return file(name)
  }

  /// Writes a file into this folder that its owner alone may read, and returns its path.
  @discardableResult
  package func write(secret: String, to name: String) throws -> String {
    let path = try write(secret, to: name)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    return path
  }

  /// Makes a folder within this folder and returns its path.
  @discardableResult
  package func makeFolder(_ name: String) throws -> String {
    try FileManager.default.createDirectory(atPath: file(name), withIntermediateDirectories: true)
    return file(name)
  }
}
