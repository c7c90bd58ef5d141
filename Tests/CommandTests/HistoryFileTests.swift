import FoundationEssentials
import Testing

/// Where a history is kept, when none is, and what is wrong with one.
struct HistoryFileTests {
  @Test("what was typed is remembered only where a history is named")
  func typed() async throws {
    let world = try HistoryWorld.make()
    let words = ["--ldif", "corp.ldif", "--account", "ExchSvc"]
    #expect(await world.run(["audit"] + words) == 2)
    #expect(!FileManager.default.fileExists(atPath: world.history))
    #expect(!world.output.contains("history"))
    #expect(await world.run(["audit"] + words + ["--history", world.real("own.sqlite")]) == 2)
    #expect(world.output.contains("  history  new\n"))
  }

  @Test(
    "a snapshot in the place of the roster's directory is evidence of another time, and remembered only where that is wanted"
  )
  func evidence() async throws {
    let world = try HistoryWorld.make()
    #expect(await world.audit("rollcall.yaml", "--ldif", "corp.ldif", status: 2).contains("DRIFT"))
    #expect(!FileManager.default.fileExists(atPath: world.history))
    _ = await world.audit("rollcall.yaml", "--ldif", "corp.ldif", "--history", world.real("h.sqlite"), status: 2)
    #expect(FileManager.default.fileExists(atPath: world.real("h.sqlite")))
  }

  @Test("--no-history remembers nothing")
  func none() async throws {
    let world = try HistoryWorld.make()
    #expect(await !world.audit("--no-history", status: 2).contains("history"))
    #expect(!FileManager.default.fileExists(atPath: world.history))
  }

  @Test("without a place for it an audit says nothing of it, unless it was asked for")
  func noPlace() async throws {
    let world = try HistoryWorld.make(remembers: false)
    _ = await world.audit(status: 2)
    #expect(world.error.isEmpty)
    _ = await world.audit("--changes-only", status: 2)
    #expect(world.error.contains("there is no place for a history: set XDG_STATE_HOME or HOME, or give --history FILE"))
  }

  @Test("a history that cannot be used costs a warning and no verdict; then everything is news")
  func broken() async throws {
    let world = try HistoryWorld.make()
    let path = world.real("broken.sqlite")
    try String(repeating: "rubbish ", count: 900).write(toFile: path, atomically: false, encoding: .utf8)
    let report = await world.audit("--changes-only", "--history", path, status: 2)
    #expect(report.contains("DRIFT     ExchSvc") && report.contains("COMPLIANT SqlSvc"))
    #expect(
      world.error.contains(
        "rollcall: the history \(path) is damaged, or no history at all: look at it and move it away"))
    #expect(world.error.split(separator: "\n").count == 1)
  }

  @Test("a history that somebody holds locked delays an audit by seconds, and costs a warning")
  func locked() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit(status: 2)
    let lock = try HistoryLock(world.history)
    defer { lock.release() }
    let report = await world.audit("--changes-only", status: 2)
    #expect(report.contains("DRIFT") && world.error.contains("is in use by another program. The audit itself is whole"))
  }

  @Test("nothing is written over a history, be it named or not")
  func overwriting() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit(status: 2)
    for arguments in [
      ["audit", "--output", world.history], ["history", "--output", world.history],
      ["history", "--output", world.history + "-wal"], ["audit", "--no-history", "--output", world.history + "-shm"],
    ] {
      #expect(await world.run(arguments) == 64, "\(arguments)")
    }
    #expect(world.error.contains("--output \(world.history) would overwrite what is read or kept there"))
  }
}
