import FoundationEssentials
import Testing

/// What audits remember from run to run.
struct AuditHistoryTests {
  private static let roster = """
    directories:
      corp: {ldif: corp.ldif}
    rules:
      - {name: exchange, account: ExchSvc, memberOf: "@domain-admins"}
      - {name: sql, account: SqlSvc, memberOf: "@domain-admins"}
    """
  private static let day: Double = 86_400
  /// ExchSvc as the sixth member of the sample's Domain Admins.
  private static func cured(_ ldif: String) -> String {
    ldif.replacing(
      "member: CN=Administrator,CN=Users,DC=corp,DC=example\n",
      with: "member: CN=Administrator,CN=Users,DC=corp,DC=example\n"
        + "member: CN=Exchange Service Account,OU=Dienste,DC=corp,DC=example\n")
  }

  private static func world(remembers: Bool = true) throws -> TestWorld {
    let world = try TestWorld.withSamples(remembers: remembers)
    world.write("rollcall.yaml", roster)
    return world
  }

  /// Runs an audit and gives what it printed.
  private func audit(_ world: TestWorld, _ arguments: String..., status: Int32) async -> String {
    world.clear()
    #expect(await world.run(["audit"] + arguments) == status, "\(world.error)")
    return world.output
  }

  @Test("each audit of a roster says what is new, and since when the rest goes on")
  func since() async throws {
    let world = try Self.world()
    #expect(await audit(world, status: 2).contains("  history  new\n"))
    world.wait(Self.day)
    #expect(await audit(world, status: 2).contains("  history  since 2027-01-15T08:00:00Z\n"))
    #expect(world.error.isEmpty)
  }

  @Test("what is gone is told once, and what comes back is told as that")
  func goneAndBack() async throws {
    let world = try Self.world()
    let sick = try #require(world.file("corp.ldif"))
    _ = await audit(world, status: 2)
    world.wait(Self.day)
    world.write("corp.ldif", Self.cured(sick))
    let gone = "RESOLVED  gone: ExchSvc is not in Domänen-Admins (seen at 2027-01-15T08:00:00Z) [missing-member]\n"
    #expect(await audit(world, status: 0).contains(gone))
    world.wait(Self.day)
    #expect(await !audit(world, status: 0).contains("RESOLVED"))
    world.write("corp.ldif", sick)
    world.wait(Self.day)
    #expect(await audit(world, status: 2).contains("  history  back again, ended at 2027-01-16T08:00:00Z\n"))
  }

  @Test("--changes-only says a thing once and ends with 0 then, reminds after a week, and says its end")
  func changesOnly() async throws {
    let world = try Self.world()
    let sick = try #require(world.file("corp.ldif"))
    let first = await audit(world, "--changes-only", status: 2)
    #expect(first.contains("DRIFT     ExchSvc") && !first.contains("COMPLIANT"))
    for _ in 1...6 {
      world.wait(Self.day)
      #expect(await audit(world, "--changes-only", status: 0).isEmpty)
    }
    world.wait(Self.day)
    #expect(
      await audit(world, "--changes-only", status: 2).contains("history  since 2027-01-15T08:00:00Z; told again\n"))
    world.write("corp.ldif", Self.cured(sick))
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 0).hasPrefix("RESOLVED  gone: ExchSvc is not in"))
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 0).isEmpty)
    #expect(world.error.isEmpty)
  }

  @Test("--quiet silences no news that --changes-only will not tell again")
  func quiet() async throws {
    let world = try Self.world()
    let sick = try #require(world.file("corp.ldif"))
    #expect(await audit(world, "--changes-only", "--quiet", status: 2).contains("DRIFT     ExchSvc"))
    #expect(await audit(world, "--changes-only", "--quiet", status: 0).isEmpty)
    world.write("corp.ldif", Self.cured(sick))
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", "--quiet", status: 0).hasPrefix("RESOLVED  gone: ExchSvc is not in"))
    #expect(await audit(world, "--changes-only", "--quiet", status: 0).isEmpty)
  }

  @Test("a person who looks in between takes no news from the mail")
  func between() async throws {
    let world = try Self.world()
    _ = await audit(world, status: 2)
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 2).contains("history  since 2027-01-15T08:00:00Z\n"))
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 0).isEmpty)
  }

  @Test("what could not be printed was not told")
  func notPrinted() async throws {
    let world = try Self.world()
    let broken = try Self.world()
    broken.breakOutput()
    #expect(await broken.run("audit", "--changes-only", "--history", world.real("shared.sqlite")) == 1)
    #expect(await audit(world, "--changes-only", "--history", world.real("shared.sqlite"), status: 2).contains("DRIFT"))
  }

  @Test("what cannot be told is told every time, and ends nothing")
  func unknown() async throws {
    let world = try Self.world()
    let sick = try #require(world.file("corp.ldif"))
    _ = await audit(world, "--changes-only", status: 2)
    world.write("corp.ldif", "nonsense")
    for _ in 1...2 {
      world.wait(Self.day)
      #expect(await audit(world, "--changes-only", status: 1).contains("UNKNOWN"))
      #expect(world.error.contains("corp.ldif"))
    }
    world.write("corp.ldif", sick)
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 0).isEmpty)
    world.clear()
    #expect(await world.run("history") == 0)
    #expect(world.output.contains("exchange  ExchSvc") && world.output.contains("1 row, 1 open. 4 runs"))
  }

  @Test("the program's report has it all, whatever a person is told")
  func json() async throws {
    let world = try Self.world()
    _ = await audit(world, "--changes-only", status: 2)
    world.wait(Self.day)
    let report = await audit(world, "--changes-only", "--format", "json", status: 0)
    #expect(report.contains("\"kind\" : \"ongoing\"") && report.contains("\"since\" : \"2027-01-15T08:00:00Z\""))
    #expect(report.contains("\"status\" : \"compliant\""))
  }

  @Test("what was typed is remembered only where a history is named")
  func typed() async throws {
    let world = try Self.world()
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
    let world = try Self.world()
    #expect(await audit(world, "rollcall.yaml", "--ldif", "corp.ldif", status: 2).contains("DRIFT"))
    #expect(!FileManager.default.fileExists(atPath: world.history))
    _ = await audit(world, "rollcall.yaml", "--ldif", "corp.ldif", "--history", world.real("h.sqlite"), status: 2)
    #expect(FileManager.default.fileExists(atPath: world.real("h.sqlite")))
  }

  @Test("a history that knows the future is told")
  func future() async throws {
    let world = try Self.world()
    world.wait(1_000 * Self.day)
    _ = await audit(world, status: 2)
    world.wait(-1_000 * Self.day)
    _ = await audit(world, status: 2)
    #expect(world.error.contains("the history knows of a run at 2029-10-11T08:00:00Z, which is yet to come"))
  }

  @Test("--no-history remembers nothing")
  func none() async throws {
    let world = try Self.world()
    #expect(await !audit(world, "--no-history", status: 2).contains("history"))
    #expect(!FileManager.default.fileExists(atPath: world.history))
  }

  @Test("a history that cannot be used costs a warning and no verdict; then everything is news")
  func broken() async throws {
    let world = try Self.world()
    let path = world.real("broken.sqlite")
    try String(repeating: "rubbish ", count: 900).write(toFile: path, atomically: false, encoding: .utf8)
    let report = await audit(world, "--changes-only", "--history", path, status: 2)
    #expect(report.contains("DRIFT     ExchSvc") && report.contains("COMPLIANT SqlSvc"))
    #expect(
      world.error.contains(
        "rollcall: the history \(path) is damaged, or no history at all: look at it and move it away"))
    #expect(world.error.split(separator: "\n").count == 1)
  }

  @Test("without a place for it an audit says nothing of it, unless it was asked for")
  func noPlace() async throws {
    let world = try Self.world(remembers: false)
    _ = await audit(world, status: 2)
    #expect(world.error.isEmpty)
    _ = await audit(world, "--changes-only", status: 2)
    #expect(world.error.contains("there is no place for a history: set XDG_STATE_HOME or HOME, or give --history FILE"))
  }

  @Test("is dropped after --keep days")
  func keep() async throws {
    let world = try Self.world()
    _ = await audit(world, "--keep", "2", status: 2)
    world.wait(3 * Self.day)
    #expect(await audit(world, "--keep", "2", status: 2).contains("history  since 2027-01-15"))
    #expect(await world.run("history") == 0)
    #expect(world.output.contains("1 row, 1 open. 1 run,"))
  }

  @Test("history is narrowed by rule, account, group and time, and is JSON for programs")
  func listing() async throws {
    let world = try Self.world()
    _ = await audit(world, status: 2)
    for (words, count) in [
      (["--rule", "exchange"], 1), (["--rule", "sql"], 0), (["--account", "exchsvc"], 1), (["--account", "SqlSvc"], 0),
      (["--group", "S-1-5-21-1004336348-1177238915-682003330-512"], 1), (["--group", "x"], 0),
      (["--since", "2027-01-15"], 1),
    ] {
      world.clear()
      #expect(await world.run(["history"] + words) == 0)
      #expect(world.output.contains(count == 1 ? "1 row, 1 open" : "0 rows, 0 open"), "\(words)")
    }
    world.clear()
    #expect(await world.run("history", "--format", "json") == 0)
    #expect(world.output.contains("\"schema\" : \"rollcall.history/1\"") && world.output.contains("\"drift\" : 1"))
  }

  @Test("without a history there is a word on how to begin one")
  func nothing() async throws {
    let world = try Self.world()
    #expect(await world.run("history") == 1)
    #expect(world.error.contains("there is no history at \(world.history) yet: an audit of a roster begins one"))
    for wrong in [
      ["--no-history", "--history", "x"], ["--no-history", "--changes-only"], ["--keep", "0"], ["--remind", "-1"],
    ] {
      #expect(await world.run(["audit"] + wrong) == 64, "\(wrong)")
    }
    #expect(await world.run("history", "--since", "yesterday") == 64)
  }

  @Test("a rule or an account that the roster asks about no more is told as that, and never as gone")
  func dropped() async throws {
    let world = try Self.world()
    _ = await audit(world, "--changes-only", status: 2)
    world.write("rollcall.yaml", Self.roster.replacing("account: ExchSvc", with: "account: BackupSvc"))
    world.wait(Self.day)
    let said = "UNASKED   no longer asked, whether it is still so or not: ExchSvc is not in Domänen-Admins (seen at "
    #expect(await audit(world, "--changes-only", status: 0).hasPrefix(said))
    world.write("rollcall.yaml", Self.roster)
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 2).contains("  history  back again"))
    world.write("rollcall.yaml", Self.roster.replacing("name: exchange", with: "name: mail"))
    world.wait(Self.day)
    let renamed = await audit(world, "--changes-only", status: 2)
    #expect(renamed.contains("  history  new\n") && renamed.contains(said))
    #expect(await world.run("history") == 0)
    #expect(world.output.contains(", unasked ") && world.output.contains("3 rows, 1 open. 4 runs"))
  }

  @Test("copies of a roster, and another directory in the place of a roster's own, say nothing of each other")
  func scopes() async throws {
    let world = try Self.world()
    let sick = try #require(world.file("corp.ldif"))
    world.write("copy.yaml", Self.roster.replacing("corp.ldif", with: "cured.ldif"))
    world.write("cured.ldif", Self.cured(sick))
    for _ in 1...4 {
      world.wait(Self.day)
      _ = await audit(world, "copy.yaml", "--changes-only", status: 0)
      _ = await audit(world, "--ldif", "cured.ldif", "--changes-only", status: 0)
      world.wait(60)
      #expect(await !audit(world, status: 2).contains("RESOLVED"))
    }
    #expect(await audit(world, "--changes-only", status: 2).contains("history  since 2027-01-16"))
  }

  @Test("one directory of several, left out of a run, ends nothing there")
  func subset() async throws {
    let world = try Self.world()
    world.write(
      "rollcall.yaml",
      "directories: {a: {ldif: corp.ldif}, b: {ldif: corp.ldif}}\nrules:\n"
        + "  - {name: x, directory: a, account: ExchSvc, memberOf: '@domain-admins'}\n"
        + "  - {name: y, directory: b, account: ExchSvc, memberOf: '@domain-admins'}\n")
    _ = await audit(world, "--changes-only", status: 2)
    world.wait(Self.day)
    #expect(await audit(world, "rollcall.yaml", "--directory", "a", "--changes-only", status: 0).isEmpty)
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 0).isEmpty)
  }

  @Test("another reason on the same account is news, and so is one that got worse")
  func worse() async throws {
    let world = try Self.world()
    let well = try #require(world.file("corp.ldif"))
    let disabled = "userAccountControl: 514"
    world.write("rollcall.yaml", Self.roster)
    _ = await audit(world, "--changes-only", status: 2)
    let sql = try #require(well.firstRange(of: "sAMAccountName: SqlSvc\n"))
    let entry = well[sql.lowerBound...].firstRange(of: "userAccountControl: 66048")
    let place = try #require(entry)
    world.write("corp.ldif", well.replacingSubrange(place, with: disabled))
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 0).contains("AT-RISK   SqlSvc"))
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 0).isEmpty)
    world.write("rollcall.yaml", Self.roster.replacing("account: SqlSvc,", with: "account: SqlSvc, mustBe: enabled,"))
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 2).contains("DRIFT     "))
  }

  @Test("nothing is written over a history, be it named or not")
  func overwriting() async throws {
    let world = try Self.world()
    _ = await audit(world, status: 2)
    for arguments in [
      ["audit", "--output", world.history], ["history", "--output", world.history],
      ["history", "--output", world.history + "-wal"], ["audit", "--no-history", "--output", world.history + "-shm"],
    ] {
      #expect(await world.run(arguments) == 64, "\(arguments)")
    }
    #expect(world.error.contains("--output \(world.history) would overwrite what is read or kept there"))
  }

  @Test("a history that somebody holds locked delays an audit by seconds, and costs a warning")
  func locked() async throws {
    let world = try Self.world()
    _ = await audit(world, status: 2)
    let lock = try HistoryLock(world.history)
    defer { lock.release() }
    let report = await audit(world, "--changes-only", status: 2)
    #expect(report.contains("DRIFT") && world.error.contains("is in use by another program. The audit itself is whole"))
  }

  @Test("the wait of --splay is no part of a run")
  func splay() async throws {
    let world = try Self.world()
    world.onSleep { world.wait($0) }
    #expect(
      await audit(world, "--splay", "600", "--format", "json", status: 2).contains(
        "\"startedAt\" : \"2027-01-15T08:10:00Z\""))
  }

  @Test("a clock that was wrong once costs no memory")
  func wrongClock() async throws {
    let world = try Self.world()
    _ = await audit(world, status: 2)
    world.wait(2_000 * Self.day)
    _ = await audit(world, status: 2)
    world.wait(-1_999 * Self.day)
    #expect(await audit(world, status: 2).contains("  history  since 2027-01-15T08:00:00Z\n"))
    world.write("corp.ldif", Self.cured(try #require(world.file("corp.ldif"))))
    world.wait(Self.day)
    #expect(await audit(world, status: 0).contains("RESOLVED  gone: ExchSvc"))
  }

  @Test("a rule that counts other memberships now ends a drift without a word on whether it is gone")
  func otherQuestion() async throws {
    let world = try Self.world()
    world.write(
      "rollcall.yaml", Self.roster.replacing("account: SqlSvc, memberOf", with: "account: SqlSvc, notMemberOf"))
    _ = await audit(world, "--changes-only", status: 2)
    world.write(
      "rollcall.yaml",
      Self.roster.replacing("account: SqlSvc, memberOf", with: "account: SqlSvc, via: direct, notMemberOf"))
    world.wait(Self.day)
    let said = await audit(world, "--changes-only", status: 0)
    #expect(said.contains("UNASKED   no longer asked") && !said.contains("RESOLVED"))
  }

  @Test("a name that led nowhere and is corrected in the roster is asked about no more")
  func correctedName() async throws {
    let world = try Self.world()
    world.write("rollcall.yaml", Self.roster.replacing("account: ExchSvc", with: "account: [BackupSvc, ExhcSvc]"))
    #expect(await audit(world, "--changes-only", status: 2).contains("no account answers to 'ExhcSvc'"))
    world.write("rollcall.yaml", Self.roster.replacing("account: ExchSvc", with: "account: BackupSvc"))
    world.wait(Self.day)
    #expect(await audit(world, "--changes-only", status: 0).contains("UNASKED   no longer asked"))
    #expect(await world.run("history") == 0)
    #expect(world.output.contains("1 row, 0 open"))
  }

  @Test("a stranger whom the rule lets in now is asked about no more, and not gone")
  func letIn() async throws {
    let world = try Self.world()
    world.write(
      "rollcall.yaml",
      "directories: {corp: {ldif: corp.ldif}}\nrules:\n"
        + "  - {name: closed, group: '@domain-admins', counted: direct, members: {may: [{filter: '(description=welcome)'}]}}\n"
    )
    #expect(await audit(world, "--changes-only", status: 2).contains("DRIFT     OldSvc"))
    let ldif = try #require(world.file("corp.ldif"))
    world.write(
      "corp.ldif", ldif.replacing("sAMAccountName: OldSvc\n", with: "sAMAccountName: OldSvc\ndescription: welcome\n"))
    world.wait(Self.day)
    let said = await audit(world, "--changes-only", status: 0)
    #expect(said.contains("UNASKED   no longer asked") && !said.contains("RESOLVED"), "\(said)")
  }

  @Test("a plain audit calls no reason new that was there before")
  func oldReasons() async throws {
    let world = try Self.world()
    let ldif = try #require(world.file("corp.ldif"))
    let entry = try #require(ldif.firstRange(of: "sAMAccountName: SqlSvc\n"))
    let (control, computed) = ("userAccountControl: 66048", "msDS-User-Account-Control-Computed: 0")
    var rest = String(ldif[entry.lowerBound...])
    if let place = rest.firstRange(of: control) {
      rest = rest.replacingSubrange(place, with: "userAccountControl: 514")
    }
    if let place = rest.firstRange(of: computed) {
      rest = rest.replacingSubrange(place, with: "msDS-User-Account-Control-Computed: 16")
    }
    world.write("corp.ldif", String(ldif[..<entry.lowerBound]) + rest)
    #expect(await audit(world, status: 2).contains("  history  new; new: account-locked\n"))
    world.wait(Self.day)
    #expect(await !audit(world, status: 2).contains("new:"))
  }
}

extension String {
  fileprivate func replacingSubrange(_ range: Range<Index>, with text: String) -> String {
    self[..<range.lowerBound] + text + self[range.upperBound...]
  }
}
