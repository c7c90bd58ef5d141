import Testing

/// Drift that the roster asks about no more is never told as gone, and a run says nothing of what it is not about.
struct UnaskedDriftTests {
  @Test("a rule or an account that the roster asks about no more is told as that, and never as gone")
  func dropped() async throws {
    let world = try HistoryWorld.make()
    _ = await world.audit("--changes-only", status: 2)
    world.write("rollcall.yaml", HistoryWorld.roster.replacing("account: ExchSvc", with: "account: BackupSvc"))
    world.wait(HistoryWorld.day)
    let said = "UNASKED   no longer asked, whether it is still so or not: ExchSvc is not in Domänen-Admins (seen at "
    #expect(await world.audit("--changes-only", status: 0).hasPrefix(said))
    world.write("rollcall.yaml", HistoryWorld.roster)
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 2).contains("  history  back again"))
    world.write("rollcall.yaml", HistoryWorld.roster.replacing("name: exchange", with: "name: mail"))
    world.wait(HistoryWorld.day)
    let renamed = await world.audit("--changes-only", status: 2)
    #expect(renamed.contains("  history  new\n") && renamed.contains(said))
    #expect(await world.run("history") == 0)
    #expect(world.output.contains(", unasked ") && world.output.contains("3 rows, 1 open. 4 runs"))
  }

  @Test("a rule that counts other memberships now ends a drift without a word on whether it is gone")
  func otherQuestion() async throws {
    let world = try HistoryWorld.make()
    world.write(
      "rollcall.yaml", HistoryWorld.roster.replacing("account: SqlSvc, memberOf", with: "account: SqlSvc, notMemberOf"))
    _ = await world.audit("--changes-only", status: 2)
    world.write(
      "rollcall.yaml",
      HistoryWorld.roster.replacing("account: SqlSvc, memberOf", with: "account: SqlSvc, via: direct, notMemberOf"))
    world.wait(HistoryWorld.day)
    let said = await world.audit("--changes-only", status: 0)
    #expect(said.contains("UNASKED   no longer asked") && !said.contains("RESOLVED"))
  }

  @Test("a name that led nowhere and is corrected in the roster is asked about no more")
  func correctedName() async throws {
    let world = try HistoryWorld.make()
    world.write(
      "rollcall.yaml", HistoryWorld.roster.replacing("account: ExchSvc", with: "account: [BackupSvc, ExhcSvc]"))
    #expect(await world.audit("--changes-only", status: 2).contains("no account answers to 'ExhcSvc'"))
    world.write("rollcall.yaml", HistoryWorld.roster.replacing("account: ExchSvc", with: "account: BackupSvc"))
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 0).contains("UNASKED   no longer asked"))
    #expect(await world.run("history") == 0)
    #expect(world.output.contains("1 row, 0 open"))
  }

  @Test("a stranger whom the rule lets in now is asked about no more, and not gone")
  func letIn() async throws {
    let world = try HistoryWorld.make()
    world.write(
      "rollcall.yaml",
      "directories: {corp: {ldif: corp.ldif}}\nrules:\n"
        + "  - {name: closed, group: '@domain-admins', counted: direct, members: {may: [{filter: '(description=welcome)'}]}}\n"
    )
    #expect(await world.audit("--changes-only", status: 2).contains("DRIFT     OldSvc"))
    let ldif = try #require(world.file("corp.ldif"))
    world.write(
      "corp.ldif", ldif.replacing("sAMAccountName: OldSvc\n", with: "sAMAccountName: OldSvc\ndescription: welcome\n"))
    world.wait(HistoryWorld.day)
    let said = await world.audit("--changes-only", status: 0)
    #expect(said.contains("UNASKED   no longer asked") && !said.contains("RESOLVED"), "\(said)")
  }

  @Test("copies of a roster, and another directory in the place of a roster's own, say nothing of each other")
  func scopes() async throws {
    let world = try HistoryWorld.make()
    let sick = try #require(world.file("corp.ldif"))
    world.write("copy.yaml", HistoryWorld.roster.replacing("corp.ldif", with: "cured.ldif"))
    world.write("cured.ldif", HistoryWorld.cured(sick))
    for _ in 1...4 {
      world.wait(HistoryWorld.day)
      _ = await world.audit("copy.yaml", "--changes-only", status: 0)
      _ = await world.audit("--ldif", "cured.ldif", "--changes-only", status: 0)
      world.wait(60)
      #expect(await !world.audit(status: 2).contains("RESOLVED"))
    }
    #expect(await world.audit("--changes-only", status: 2).contains("history  since 2027-01-16"))
  }

  @Test("one directory of several, left out of a run, ends nothing there")
  func subset() async throws {
    let world = try HistoryWorld.make()
    world.write(
      "rollcall.yaml",
      "directories: {a: {ldif: corp.ldif}, b: {ldif: corp.ldif}}\nrules:\n"
        + "  - {name: x, directory: a, account: ExchSvc, memberOf: '@domain-admins'}\n"
        + "  - {name: y, directory: b, account: ExchSvc, memberOf: '@domain-admins'}\n")
    _ = await world.audit("--changes-only", status: 2)
    world.wait(HistoryWorld.day)
    #expect(await world.audit("rollcall.yaml", "--directory", "a", "--changes-only", status: 0).isEmpty)
    world.wait(HistoryWorld.day)
    #expect(await world.audit("--changes-only", status: 0).isEmpty)
  }
}
