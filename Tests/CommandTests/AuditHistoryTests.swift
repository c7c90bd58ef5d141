import Testing

/// What a plain audit says of the runs before it.
struct AuditHistoryTests {
  @Test("each audit of a roster says what is new, and since when the rest goes on")
  func since() async throws {
    let world = try HistoryWorld.make()
    #expect(await world.audit(status: 2).contains("  history  new\n"))
    world.wait(HistoryWorld.day)
    #expect(await world.audit(status: 2).contains("  history  since 2027-01-15T08:00:00Z\n"))
    #expect(world.error.isEmpty)
  }

  @Test("what is gone is told once, and what comes back is told as that")
  func goneAndBack() async throws {
    let world = try HistoryWorld.make()
    let sick = try #require(world.file("corp.ldif"))
    _ = await world.audit(status: 2)
    world.wait(HistoryWorld.day)
    world.write("corp.ldif", HistoryWorld.cured(sick))
    let gone = "RESOLVED  gone: ExchSvc is not in Domänen-Admins (seen at 2027-01-15T08:00:00Z) [missing-member]\n"
    #expect(await world.audit(status: 0).contains(gone))
    world.wait(HistoryWorld.day)
    #expect(await !world.audit(status: 0).contains("RESOLVED"))
    world.write("corp.ldif", sick)
    world.wait(HistoryWorld.day)
    #expect(await world.audit(status: 2).contains("  history  back again, ended at 2027-01-16T08:00:00Z\n"))
  }

  @Test("the program's report has it all, whatever a person is told")
  func json() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit("--changes-only", status: 2)
    world.wait(HistoryWorld.day)
    let report = await world.audit("--changes-only", "--format", "json", status: 0)
    #expect(report.contains("\"kind\" : \"ongoing\"") && report.contains("\"since\" : \"2027-01-15T08:00:00Z\""))
    #expect(report.contains("\"status\" : \"compliant\""))
  }

  @Test("a plain audit calls no reason new that was there before")
  func oldReasons() async throws {
    let world = try HistoryWorld.make()
    world.write("corp.ldif", HistoryWorld.disabled(try #require(world.file("corp.ldif")), locked: true))
    #expect(await world.audit(status: 2).contains("  history  new; new: account-locked\n"))
    world.wait(HistoryWorld.day)
    #expect(await !world.audit(status: 2).contains("new:"))
  }

  @Test("is dropped after --keep days")
  func keep() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit("--keep", "2", status: 2)
    world.wait(3 * HistoryWorld.day)
    #expect(await world.audit("--keep", "2", status: 2).contains("history  since 2027-01-15"))
    #expect(await world.run("history") == 0)
    #expect(world.output.contains("1 row, 1 open. 1 run,"))
  }

  @Test("a history that knows the future is told")
  func future() async throws {
    let world = try HistoryWorld.make()
    world.wait(1_000 * HistoryWorld.day)
    _ = await world.audit(status: 2)
    world.wait(-1_000 * HistoryWorld.day)
    _ = await world.audit(status: 2)
    #expect(world.error.contains("the history knows of a run at 2029-10-11T08:00:00Z, which is yet to come"))
  }

  @Test("a clock that was wrong once costs no memory")
  func wrongClock() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit(status: 2)
    world.wait(2_000 * HistoryWorld.day)
    _ = await world.audit(status: 2)
    world.wait(-1_999 * HistoryWorld.day)
    #expect(await world.audit(status: 2).contains("  history  since 2027-01-15T08:00:00Z\n"))
    world.write("corp.ldif", HistoryWorld.cured(try #require(world.file("corp.ldif"))))
    world.wait(HistoryWorld.day)
    #expect(await world.audit(status: 0).contains("RESOLVED  gone: ExchSvc"))
  }

  @Test("the wait of --splay is no part of a run")
  func splay() async throws {
    let world = try HistoryWorld.make()
    world.onSleep { world.wait($0) }
    #expect(
      await world.audit("--splay", "600", "--format", "json", status: 2).contains(
        "\"startedAt\" : \"2027-01-15T08:10:00Z\""))
  }
}
