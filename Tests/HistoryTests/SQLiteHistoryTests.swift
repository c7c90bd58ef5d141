import FoundationEssentials
import History
import LabSupport
import SQLiteHistory
import SystemPackage
import Testing

@Suite("A history in a file")
struct SQLiteHistoryTests {
  private let folder: TemporaryFolder
  private var path: String { folder.file("history.sqlite") }

  init() throws { folder = try TemporaryFolder("history") }

  /// What opening a file says.
  private func complaint(_ open: () throws -> some HistoryStore) -> String {
    do {
      _ = try open()
      return ""
    } catch {
      return "\(error)"
    }
  }

  @Test("is the same when it is opened again, by a reader too")
  func again() throws {
    _ = try Simulation(store: SQLiteHistory(path)).said("D.R?AX")
    let memory = MemoryHistory()
    _ = try Simulation(store: memory).said("D.R?AX")
    for store in [try SQLiteHistory(path), try SQLiteHistory(reading: path)] {
      #expect(try store.episodes() == memory.episodes())
      #expect(try store.runs() == memory.runs())
    }
    #expect(try memory.episodes().count == 4)
  }

  @Test("is readable by its owner alone, and so are the two files beside it")
  func modes() throws {
    let store = try SQLiteHistory(path)
    _ = try Simulation(store: store).said("D")
    for name in ["history.sqlite", "history.sqlite-wal", "history.sqlite-shm"] {
      let mode = try FileManager.default.attributesOfItem(atPath: folder.file(name))[.posixPermissions]
      #expect(mode as? Int == 0o600, "\(name)")
    }
  }

  @Test("forgets what nothing was heard of since, and nothing else")
  func forgetting() throws {
    let store = try SQLiteHistory(path)
    let simulation = Simulation(store: store, step: 24)
    _ = try simulation.said("DR...R")
    try store.forget(before: simulation.time(2), in: simulation.scope)
    // The drift ended at run 1; the risk was seen gone at run 2, and came again.
    #expect(try store.episodes().map(\.openedAt) == [simulation.time(1), simulation.time(5)])
    #expect(try store.runs().map(\.id) == ["2", "3", "4", "5"])
    try store.forget(before: simulation.time(6), in: "another roster's")
    #expect(try store.episodes().count == 2 && store.runs().count == 4)
    try store.forgetScopes(idleSince: simulation.time(5))
    #expect(try store.episodes().count == 2 && store.runs().count == 4, "its last run was at that time")
    try store.forgetScopes(idleSince: simulation.time(6))
    #expect(try store.episodes().isEmpty && store.runs().isEmpty)
  }

  @Test("that another run is writing to is waited for")
  func twoWriters() async throws {
    let path = path
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<4 {
        group.addTask { try await onThread { try Self.write(as: writer, to: path) } }
      }
      try await group.waitForAll()
    }
    let store = try SQLiteHistory(path)
    #expect(try store.runs().count == 100)
    #expect(Set(try store.episodes().map(\.sighting.account)).count == 4)
  }

  private static func write(as writer: Int, to path: String) throws {
    let store = try SQLiteHistory(path)
    for place in 0..<25 {
      let now = Simulation.start.addingTimeInterval(Double(place))
      let verdicts = try Corp.verdicts("D", account: "a\(writer)", rid: 2_000 + UInt32(writer))
      _ = try Simulation(store: store, isTelling: false).said(verdicts, at: now, id: "\(writer).\(place)")
    }
  }

  @Test("that is damaged is told, and not made anew")
  func damaged() throws {
    let rubbish = String(repeating: "this is no database ", count: 500)
    try folder.write(rubbish, to: "history.sqlite")
    #expect(
      complaint { try SQLiteHistory(path) }.contains("is damaged, or no history at all: look at it and move it away"))
    #expect(
      complaint { try SQLiteHistory(reading: path) }.contains(
        "is damaged, or no history at all: look at it and move it away"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == rubbish)
  }

  @Test("that is damaged in its middle is told when that is read")
  func damagedWithin() throws {
    _ = try Simulation(store: SQLiteHistory(path), step: 1).said(String(repeating: "D.", count: 200))
    try? FileManager.default.removeItem(atPath: path + "-wal")
    var bytes = [UInt8](try Data(contentsOf: URL(filePath: path)))
    // Every page but the first, which says what the file is.
    for place in bytes.indices.dropFirst(4_096) { bytes[place] = 0xFF }
    try Data(bytes).write(to: URL(filePath: path))
    #expect(throws: HistoryError.self) { try SQLiteHistory(path).episodes() }
  }

  @Test("of a newer version is told, and left as it is")
  func newer() throws {
    _ = try Simulation(store: SQLiteHistory(path)).said("D")
    try Tampering.run("INSERT INTO grdb_migrations VALUES ('2: something newer')", on: path)
    let before = try Tampering.dump(path)
    #expect(complaint { try SQLiteHistory(path) }.contains("was made by a newer rollcall, and is left as it is"))
    #expect(complaint { try SQLiteHistory(reading: path) }.contains("was made by a newer rollcall"))
    #expect(try Tampering.dump(path) == before)
  }

  @Test("is not made of another program's database")
  func stranger() throws {
    try Tampering.run("CREATE TABLE bookmarks (url TEXT)", on: path)
    let before = try Tampering.dump(path)
    #expect(complaint { try SQLiteHistory(path) }.contains("is a database, and no history of rollcall's"))
    #expect(try Tampering.dump(path) == before)
  }

  @Test("in a folder that is not there is told with the system's own word")
  func missing() throws {
    let complaint = complaint { try SQLiteHistory(folder.file("no/history.sqlite")) }
    #expect(complaint.contains("cannot be opened: No such file or directory"))
  }
}
