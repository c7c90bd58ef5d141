internal import GRDB
internal import History

/// The tables, and how a file comes to have them.
enum Schema {
  /// What the file's head says that it is: "Roll" (`PRAGMA application_id`, sqlite.org/fileformat.html §1.3.17).
  private static let applicationID: Int32 = 0x526F_6C6C

  /// Brings a file, be it empty, up to this version.
  /// - Throws: `HistoryError` for a file that is something else or newer; a `DatabaseError`.
  static func update(_ database: DatabaseQueue, at path: String) throws {
    if try database.read(isEmpty) {
      try database.write { try $0.execute(sql: "PRAGMA application_id = \(applicationID)") }
    }
    try check(database, at: path)
    // To migrate takes the lock of a writer, also where there is nothing to do.
    if try !database.read(migrator.hasCompletedMigrations) { try migrator.migrate(database) }
    // Another run may have made the tables meanwhile, of which GRDB is not told.
    try database.read { $0.clearSchemaCache() }
  }

  /// - Throws: `HistoryError` for a file that nothing was ever kept in; as `check` otherwise.
  static func checkForReading(_ database: DatabaseQueue, at path: String) throws {
    if try database.read(isEmpty) { throw HistoryError("the history \(path) was begun, and holds nothing yet") }
    try check(database, at: path)
  }

  /// - Throws: `HistoryError` for a file that is something else or newer; a `DatabaseError`.
  static func check(_ database: DatabaseQueue, at path: String) throws {
    try database.read { database in
      guard try Int32.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
        throw HistoryError("\(path) is a database, and no history of rollcall's: name another file with --history")
      }
      if try migrator.hasBeenSuperseded(database) {
        throw HistoryError(
          "the history \(path) was made by a newer rollcall, and is left as it is: use that one, or another file with --history"
        )
      }
    }
  }

  private static func isEmpty(_ database: Database) throws -> Bool {
    try Int.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0
      && Int32.fetchOne(database, sql: "PRAGMA application_id") == 0
  }

  /// Each version's step, kept for ever: a file of any age is brought up to date.
  private static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1: runs and episodes") { database in
      try createRuns(database)
      try createEpisodes(database)
    }
    return migrator
  }

  /// Times are whole seconds since 1970.
  private static func createRuns(_ database: Database) throws {
    try database.create(table: "run") { table in
      table.primaryKey("id", .text)
      table.column("scope", .text).notNull()
      table.column("startedAt", .integer).notNull().indexed()
      table.column("finishedAt", .integer).notNull()
      table.column("rosterDigest", .text).notNull()
      for count in ["compliant", "atRisk", "drift", "acknowledged", "unknown"] {
        table.column(count, .integer).notNull()
      }
    }
  }

  private static func createEpisodes(_ database: Database) throws {
    try database.create(table: "episode") { table in
      table.column("scope", .text).notNull()
      table.column("fingerprint", .text).notNull()
      table.column("openedAt", .integer).notNull()
      for text in [
        "rule", "directory", "ruleDigest", "account", "accountWord", "group", "groupWord", "status", "reason",
        "message",
      ] { table.column(text, .text).notNull() }
      for text in ["accountSID", "accountGUID", "accountDN", "groupSID", "groupGUID", "groupDN", "ending"] {
        table.column(text, .text)
      }
      table.column("isAllowed", .boolean).notNull()
      table.column("seenAt", .integer).notNull()
      table.column("closedAt", .integer)
      table.column("toldAt", .integer)
      table.column("isEndTold", .boolean).notNull()
      table.column("isFlapping", .boolean).notNull()
      table.primaryKey(["scope", "fingerprint", "openedAt"])
    }
  }
}
