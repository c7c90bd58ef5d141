import Testing

/// Several formats from one run, each where it belongs.
struct SeveralFormatsTests {
  private let world: TestWorld
  private let words = ["audit", "--ldif", "corp.ldif", "--account", "ExchSvc"]

  init() throws { world = try TestWorld.withSamples() }

  private static let title = "DRIFT     ExchSvc"

  @Test("a file goes with the format before it, what has none goes to standard output")
  func pairs() async {
    #expect(await world.run(words + ["--format", "text", "--format", "json", "--output", "a.json"]) == 2)
    #expect(world.output.hasPrefix(Self.title))
    #expect(world.file("a.json")?.hasPrefix("{") == true)
    world.clear()
    #expect(await world.run(words + ["--format=json", "--output=b.json", "--format=ldif", "--output=c.ldif"]) == 2)
    #expect(world.output.isEmpty)
    #expect(world.file("b.json")?.hasPrefix("{") == true && world.file("c.ldif")?.contains("add: member\n") == true)
    #expect(await world.run(words + ["--format", "json", "--output", "d.json", "--format", "text"]) == 2)
    #expect(world.output.hasPrefix(Self.title) && world.file("d.json")?.hasPrefix("{") == true)
  }

  @Test("one file and one format belong together in any order, and a dash is standard output")
  func single() async {
    #expect(await world.run(words + ["--output", "a.json", "--format", "json"]) == 2)
    #expect(world.file("a.json")?.hasPrefix("{") == true)
    #expect(await world.run(words + ["--output", "-"]) == 2)
    #expect(world.output.hasPrefix(Self.title))
  }

  @Test(
    "what would meet is refused",
    arguments: [
      (["--format", "text", "--format", "json"], "text and json would both go to standard output"),
      (["--format", "text", "--output", "x", "--format", "json", "--output", "./x"], "would both go to ./x"),
      (["--output", "x", "--output", "y"], "more --output than --format"),
      (["--format", "json", "--output", "corp.ldif"], "--output corp.ldif would overwrite what is read"),
    ])
  func meetings(arguments: [String], complaint: String) async {
    #expect(await world.run(words + arguments) == 64)
    #expect(world.error.contains(complaint), "\(world.error)")
  }

  @Test("the LDIF of an audit is what remediate would send, and says what is left to a person")
  func ldif() async throws {
    world.write(
      "r.yaml",
      "directories: {corp: {ldif: corp.ldif}}\nrules:\n  - {name: a, account: ExchSvc, memberOf: '@domain-admins'}\n"
        + "  - {name: b, account: ScanSvc, notMemberOf: '@domain-admins'}\n")
    #expect(await world.run("audit", "r.yaml", "--format", "ldif") == 2)
    let audit = world.output
    #expect(audit.hasPrefix("# to be done by hand (rule: b): Domänen-Admins is the primary group of ScanSvc"))
    world.clear()
    #expect(await world.run("remediate", "r.yaml", "--format", "ldif") == 2)
    #expect(world.output == audit)
    world.clear()
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "SqlSvc", "--format", "ldif") == 0)
    #expect(world.output == "# nothing to change\nversion: 1\n")
  }

  @Test("--quiet keeps standard output silent when all is well, and writes the files")
  func quiet() async {
    let well = ["audit", "--ldif", "corp.ldif", "--account", "SqlSvc", "--quiet"]
    #expect(await world.run(well + ["--format", "text", "--format", "json", "--output", "a.json"]) == 0)
    #expect(world.output.isEmpty && world.file("a.json")?.contains("compliant") == true)
  }

  @Test("the next command is without what is the audit's own")
  func nextCommand() async {
    #expect(
      await world.run(
        words + [
          "--format", "text", "--changes-only", "--history", world.real("h.sqlite"), "--splay", "5", "--keep=9",
          "--log-to", "stderr",
        ])
        == 2)
    #expect(world.output.contains("  cure     rollcall remediate --ldif corp.ldif --account ExchSvc\n"))
  }
}

/// The exit status of a monitoring plugin.
struct PluginStatusTests {
  @Test(
    "is 0 to 3, whatever the other statuses are",
    arguments: [
      (["--account", "SqlSvc"], 0, "ROLLCALL OK - 1 compliant"),
      (["--account", "ExchSvc"], 2, "ROLLCALL CRITICAL - 1 drift"),
      (["--account", "SqlSvc", "--base", "OU=nowhere"], 3, "ROLLCALL UNKNOWN - "),
      (
        ["--account", "SqlSvc", "--account", "ExchSvc", "--changes-only", "--history", "/nowhere/h.sqlite"], 2,
        "ROLLCALL CRITICAL"
      ),
    ])
  func status(arguments: [String], status: Int32, line: String) async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run(["audit", "--ldif", "corp.ldif", "--format", "nagios"] + arguments) == status)
    #expect(world.output.hasPrefix(line), "\(world.output)")
  }

  @Test("is 3 for a run that has no report, and that is said on standard output")
  func noReport() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("audit", "gone.yaml", "--format", "nagios") == 3)
    #expect(world.output == "ROLLCALL UNKNOWN - the roster gone.yaml cannot be read: there is no such file\n")
    #expect(await world.run("audit", "gone.yaml", "--format", "nagios", "--output", "n.txt") == 64)
    world.clear()
    world.write("bad.yaml", "rules: 1\n")
    #expect(await world.run("audit", "bad.yaml", "--format", "nagios") == 3)
    #expect(world.output.contains("nothing was asked: bad.yaml:1:8: ’rules’ is a list"), "\(world.output)")
  }

  @Test(
    "is 3 for a command line that cannot be read, on standard output too",
    arguments: [["--format", "nagios"], ["--format=nagios"]])
  func wrongLine(format: [String]) async throws {
    let world = try TestWorld()
    #expect(await world.run(["audit", "--nosuch"] + format) == 3)
    #expect(
      world.output.hasPrefix("ROLLCALL UNKNOWN - the command line is wrong: Unknown option ’--nosuch’"),
      "\(world.output)")
    #expect(world.error.contains("--nosuch"))
    #expect(await world.run(["audit", "--nosuch", "--output", "n.txt"] + format) == 64)
    #expect(await world.run("audit", "--nosuch") == 64)
  }
}
