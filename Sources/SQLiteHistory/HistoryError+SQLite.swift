internal import GRDB
internal import History

extension HistoryError {
  /// SQLite's result codes in the words of a person who has to do something (sqlite.org/rescode.html).
  init(_ error: DatabaseError, _ path: String) { self.init(Self.words(error, path)) }

  private static func words(_ error: DatabaseError, _ path: String) -> String {
    switch error.resultCode {
    case .SQLITE_NOTADB, .SQLITE_CORRUPT:
      "the history \(path) is damaged, or no history at all: look at it and move it away; the next run begins a new one"
    case .SQLITE_FULL: "there is no room left for the history \(path): what was in it is whole, this run is not kept"
    // What a full disk says where not even the files beside it can be made.
    case .SQLITE_IOERR:
      "the disk does not take the history \(path), and may have no room left: what was in it is whole, this run is not kept"
    case .SQLITE_BUSY, .SQLITE_LOCKED: "the history \(path) is in use by another program"
    case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: "the history \(path) cannot be written to"
    case .SQLITE_CANTOPEN: "the history \(path) cannot be opened, or its folder cannot be written to"
    default: "the history \(path) cannot be used: \(error.message ?? "\(error.resultCode)")"
    }
  }
}

extension DatabaseError {
  /// Whether a file that is there could not be opened because nothing can be written beside it.
  var isForWantOfWriting: Bool { [.SQLITE_CANTOPEN, .SQLITE_READONLY].contains(resultCode) }

  /// Whether waiting helps: another run is making the same file.
  var isPassing: Bool {
    [.SQLITE_BUSY, .SQLITE_LOCKED].contains(resultCode) || message?.contains("already exists") == true
      || message?.contains("UNIQUE constraint failed: grdb_migrations") == true
  }
}
