import GRDB

/// Another program that holds a history's lock for writing.
final class HistoryLock {
  private let database: DatabaseQueue

  init(_ path: String) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    database = try DatabaseQueue(path: path, configuration: configuration)
    try database.unsafeReentrantWrite { try $0.execute(sql: "BEGIN IMMEDIATE") }
  }

  func release() { try? database.unsafeReentrantWrite { try $0.execute(sql: "ROLLBACK") } }
}
