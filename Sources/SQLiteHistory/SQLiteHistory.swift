package import FoundationEssentials
internal import GRDB
internal import Glibc
package import History
internal import SystemPackage

/// A history in a file of SQLite's.
///
/// Written ahead (WAL, sqlite.org/wal.html), so that readers and a writer do not wait for each other, and a kill at any point leaves
/// what was committed and nothing else.
package struct SQLiteHistory: HistoryStore {
  private let path: String
  private let database: DatabaseQueue

  /// How long another run is waited for, in seconds, where nobody is in a hurry.
  package static let usualPatience: Double = 5

  /// Opens a history, and makes it where it is not there yet, readable by its owner alone.
  /// - Parameter patience: how long another run is waited for, in seconds.
  /// - Throws: `HistoryError` for what cannot be opened, is damaged, is no history, or was made by a newer version.
  package init(_ path: String, patience: Double = Self.usualPatience) throws {
    self.path = path
    database = try Self.told(path) {
      // SQLite gives its two files beside it the mode of this one.
      try FileDescriptor.open(
        FilePath(path), .readWrite, options: [.create, .closeOnExec], permissions: [.ownerReadWrite]
      ).close()
      return try Self.patiently(for: patience) {
        let database = try DatabaseQueue(path: path, configuration: Self.configuration(patience))
        try Schema.update(database, at: path)
        return database
      }
    }
  }

  /// Opens a history that is there, to be read only.
  /// - Throws: `HistoryError`, as above.
  package init(reading path: String) throws {
    self.path = path
    database = try Self.told(path) {
      try FileDescriptor.open(FilePath(path), .readOnly, options: [.closeOnExec]).close()
      if let folder = try? FileDescriptor.open(FilePath(path), .readOnly, options: [.directory]) {
        try folder.close()
        throw Errno.isDirectory
      }
      var configuration = Configuration()
      (configuration.readonly, configuration.busyMode) = (true, .timeout(Self.usualPatience))
      do { return try Self.checked(try DatabaseQueue(path: path, configuration: configuration), path) } catch let error
        as DatabaseError where error.isForWantOfWriting
      {
        return try Self.checked(try ReadOnlyHistory.loaded(path), path)
      }
    }
  }

  private static func checked(_ database: DatabaseQueue, _ path: String) throws -> DatabaseQueue {
    try Schema.checkForReading(database, at: path)
    return database
  }

  private static func configuration(_ patience: Double) -> Configuration {
    var configuration = Configuration()
    (configuration.journalMode, configuration.busyMode) = (.wal, .timeout(patience))
    // Written ahead, no loss of power damages the file; it may cost the last run (sqlite.org/pragma.html#pragma_synchronous).
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA synchronous = NORMAL") }
    return configuration
  }

  /// Turning a new file into one that is written ahead is refused at once while another run does it.
  private static func patiently<Opened>(for patience: Double, _ open: () throws -> Opened) throws -> Opened {
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do { return try open() } catch let error as DatabaseError where error.isPassing && .now < end { usleep(50_000) }
    }
  }

  /// Keeps a run and what became of its scope's episodes, in one transaction; see `HistoryStore`.
  package func record(_ run: RunRecord, _ judge: ([Episode]) -> [Episode]) throws {
    try write { database in
      let known = try EpisodeRow.of(run.scope).fetchAll(database).map(\.episode)
      for episode in judge(known) { try EpisodeRow(episode, in: run.scope).insert(database, onConflict: .replace) }
      try RunRow(run).insert(database, onConflict: .replace)
    }
  }

  /// Notes what was told; see `HistoryStore`.
  package func noteTold(
    _ open: Set<Fingerprint>, ended: Set<Fingerprint>, in scope: String, at time: Date
  ) throws {
    try write { database in
      for fingerprint in open {
        try EpisodeRow.of(scope, fingerprint).filter(Column("closedAt") == nil)
          .updateAll(database, Column("toldAt").set(to: time.seconds))
      }
      for fingerprint in ended {
        try EpisodeRow.of(scope, fingerprint).filter(Column("closedAt") != nil)
          .updateAll(database, Column("isEndTold").set(to: true))
      }
    }
  }

  /// Forgets what has ended long ago; see `HistoryStore`.
  package func forget(before time: Date, in scope: String) throws {
    try write { database in
      try RunRow.filter(Column("scope") == scope && Column("startedAt") < time.seconds).deleteAll(database)
      try EpisodeRow.of(scope).filter(Column("closedAt") < time.seconds).deleteAll(database)
    }
  }

  /// Forgets who is audited no more; see `HistoryStore`.
  package func forgetScopes(idleSince time: Date) throws {
    try write { database in
      let live = try RunRow.filter(Column("startedAt") >= time.seconds).select(Column("scope"), as: String.self)
        .distinct()
        .fetchAll(database)
      try RunRow.filter(!live.contains(Column("scope"))).deleteAll(database)
      try EpisodeRow.filter(!live.contains(Column("scope"))).deleteAll(database)
    }
  }

  /// The episodes of a scope, oldest first; see `HistoryStore`.
  package func episodes(in scope: String?) throws -> [Episode] {
    let rows = scope.map(EpisodeRow.of) ?? EpisodeRow.all()
    return try Self.told(path) {
      try database.read { try rows.order(Column("openedAt"), Column("fingerprint")).fetchAll($0) }.map(\.episode)
    }
  }

  /// All runs, oldest first; see `HistoryStore`.
  package func runs() throws -> [RunRecord] {
    try Self.told(path) {
      try database.read { try RunRow.order(Column("startedAt"), Column("id")).fetchAll($0) }.map(\.run)
    }
  }

  private func write(_ body: (Database) throws -> Void) throws { try Self.told(path) { try database.write(body) } }

  /// Whatever goes wrong, in words.
  private static func told<Value>(_ path: String, _ body: () throws -> Value) throws -> Value {
    do { return try body() } catch let error as DatabaseError {
      throw HistoryError(error, path)
    } catch let error as HistoryError {
      throw error
    } catch {
      throw HistoryError("the history \(path) cannot be opened: \(error)")
    }
  }
}
