import GRDB

/// What others do to the file of a history.
enum Tampering {
  static func run(_ statement: String, on path: String) throws {
    try DatabaseQueue(path: path).write { try $0.execute(sql: statement) }
  }

  /// All that the tables hold.
  static func dump(_ path: String) throws -> [String] {
    try DatabaseQueue(path: path).read { database in
      let tables = try String.fetchAll(
        database, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")
      return try tables.flatMap { table in
        try Row.fetchAll(database, sql: "SELECT * FROM \"\(table)\"").map { "\(table): \($0)" }
      }
    }
  }
}
