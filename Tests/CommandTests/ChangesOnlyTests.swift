import Testing

/// What `--changes-only` tells, and what it keeps to itself.
struct ChangesOnlyTests {
  @Test(
    "--changes-only says a thing once and ends with 0 then, reminds after a week, and says its end (Monitor-ADGroupMembership#18)"
  )
  func changesOnly() async throws {
    let world = try HistoryWorld.make()
    let sick = try #require(world.file("corp.ldif"))
    let first = await world.audit("--changes-only", status: 2)
    #expect(first.contains("DRIFT     ExchSvc") && !first.contains("COMPLIANT"))
    for _ in 1...6 {
      world.wait(HistoryWorld.day)
      #expect(await world.audit("--changes-only", status: 0).isEmpty)
    }
    world.wait(HistoryWorld.day)
    #expect(
      await world.audit("--changes-only", status: 2).contains("history  since 2027-01-15T08:00:00Z; told again\n"))
    world.write("corp.ldif", HistoryWorld.cured(sick))
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 0).hasPrefix("RESOLVED  gone: ExchSvc is not in"))
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 0).isEmpty)
    #expect(world.error.isEmpty)
  }

  @Test("--quiet silences no news that --changes-only will not tell again")
  func quiet() async throws {
    let world = try HistoryWorld.make()
    let sick = try #require(world.file("corp.ldif"))
    #expect(await world.audit("--changes-only", "--quiet", status: 2).contains("DRIFT     ExchSvc"))
    #expect(await world.audit("--changes-only", "--quiet", status: 0).isEmpty)
    world.write("corp.ldif", HistoryWorld.cured(sick))
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", "--quiet", status: 0).hasPrefix("RESOLVED  gone: ExchSvc is not in"))
    #expect(await world.audit("--changes-only", "--quiet", status: 0).isEmpty)
  }

  @Test("a person who looks in between takes no news from the mail")
  func between() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit(status: 2)
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 2).contains("history  since 2027-01-15T08:00:00Z\n"))
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 0).isEmpty)
  }

  @Test("what could not be printed was not told")
  func notPrinted() async throws {
    let world = try HistoryWorld.make()
    let broken = try HistoryWorld.make()
    broken.breakOutput()
    #expect(await broken.run("audit", "--changes-only", "--history", world.real("shared.sqlite")) == 1)
    #expect(await world.audit("--changes-only", "--history", world.real("shared.sqlite"), status: 2).contains("DRIFT"))
  }

  @Test("what cannot be told is told every time, and ends nothing")
  func unknown() async throws {
    let world = try HistoryWorld.make()
    let sick = try #require(world.file("corp.ldif"))
    _ = await world.audit("--changes-only", status: 2)
    world.write("corp.ldif", "nonsense")
    for _ in 1...2 {
      world.wait(HistoryWorld.day)
      #expect(await world.audit("--changes-only", status: 1).contains("UNKNOWN"))
      #expect(world.error.contains("corp.ldif"))
    }
    world.write("corp.ldif", sick)
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 0).isEmpty)
    world.clear()
    #expect(await world.run("history") == 0)
    #expect(world.output.contains("exchange  ExchSvc") && world.output.contains("1 row, 1 open. 4 runs"))
  }

  @Test("another reason on the same account is news, and so is one that got worse")
  func worse() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit("--changes-only", status: 2)
    world.write("corp.ldif", HistoryWorld.disabled(try #require(world.file("corp.ldif"))))
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 0).contains("AT-RISK   SqlSvc"))
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 0).isEmpty)
    world.write(
      "rollcall.yaml", HistoryWorld.roster.replacing("account: SqlSvc,", with: "account: SqlSvc, mustBe: enabled,"))
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 2).contains("DRIFT     "))
  }
}
