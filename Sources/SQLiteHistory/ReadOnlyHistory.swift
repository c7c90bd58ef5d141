internal import FoundationEssentials
internal import GRDB

/// A history on a disk that takes nothing: SQLite wants to write beside it even to read what was written ahead (sqlite.org/wal.html §5).
enum ReadOnlyHistory {
  /// What it holds, in memory.
  /// - Throws: a `DatabaseError`, a `CocoaError`.
  static func loaded(_ path: String) throws -> DatabaseQueue {
    let folder = FileManager.default.temporaryDirectory.appending(path: "rollcall-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: folder, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
    defer { try? FileManager.default.removeItem(at: folder) }
    let copy = folder.appending(path: "history.sqlite").path
    for suffix in ["", "-wal"] where FileManager.default.fileExists(atPath: path + suffix) {
      try FileManager.default.copyItem(atPath: path + suffix, toPath: copy + suffix)
    }
    let memory = try DatabaseQueue()
    try DatabaseQueue(path: copy).backup(to: memory)
    return memory
  }
}
