import Testing

@testable import RollcallCommands

/// Exit statuses, streams and messages of the command line itself.
struct CommandLineTests {
  @Test(
    "a wrong command line is 64, says what is wrong on stderr, and prints nothing",
    arguments: [
      (["audit"], "no account is named"), (["audit", "--account", "x"], "no directory is named"),
      (["audit", "--account", " ", "--ldif", "corp.ldif"], "the name is empty"),
      (["audit", "--account", "x", "--ldif", "corp.ldif", "--url", "ldap://x"], "exclude each other"),
      (["audit", "--account", "x", "--url", "dc1"], "must start with ldap://"),
      (["audit", "--account", "x", "--group", "@domain-admin", "--ldif", "corp.ldif"], "not a group token"),
      (["audit", "--account", "S-1-5-x", "--ldif", "corp.ldif"], "not a whole SID"),
      (["audit", "--account", "x", "--ldif", "corp.ldif", "--base", "nonsense"], "--base"),
      (["audit", "--account", "x", "--url", "ldaps://x", "--start-tls"], "--start-tls is for ldap://"),
      (["audit", "--account", "x", "--url", "ldaps://x:3269"], "global catalogue"),
      (["audit", "--account", "x", "--url", "ldaps://x", "--user", "u"], "--password-file"),
      (["audit", "--account", "x", "--url", "ldaps://x", "--user", "u", "--password-file", "none"], "no such file"),
      (["audit", "--account", "x", "--url", "ldaps://x", "--timeout", "0"], "--timeout"),
      (["audit", "--account", "x", "--url", "ldaps://x", "--password-file", "corp.ldif"], "needs --user"),
      (["audit", "--account", "x", "--url", "ldaps://x", "--user", "u", "--bind", "gssapi"], "are for --bind simple"),
      (["audit", "--account", "x", "--ldif", "corp.ldif", "--user", "u"], "--ldif asks no server"),
      (["audit", "--account", "x", "--url", "ldap://u:hunter2@x"], "only a host and a port"),
      (["audit", "--account", "x", "--ldif", "corp.ldif", "--format", "yaml"], "yaml"),
      (["audit", "--account", "x", "--ldif", "corp.ldif", "--password", "secret"], "--password"),
      (["remediate", "--apply", "--account", "ExchSvc", "--ldif", "corp.ldif"], "a snapshot cannot be changed"),
      (["audti"], "audti"),
    ])
  func usage(_ arguments: [String], words: String) async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run(arguments) == 64)
    #expect(world.error.contains(words), "\(world.error)")
    #expect(!world.error.contains("hunter2"))
    #expect(world.output == "")
  }

  @Test(
    "help is on stdout and success, for the program and for each verb",
    arguments: [
      [], ["audit"], ["remediate"], ["explain"], ["snapshot"], ["init"], ["roster", "check"], ["roster", "show"],
      ["diagnose"], ["undo"], ["members"],
    ])
  func help(_ verb: [String]) async throws {
    let world = try TestWorld()
    #expect(await world.run(verb + ["--help"]) == 0)
    #expect(world.output.contains("EXAMPLES"))
    #expect(world.output.contains(verb.isEmpty ? "EXIT STATUS" : "rollcall " + verb.joined(separator: " ")))
    #expect(world.error == "")
  }

  @Test("the version comes with what it runs on, from whichever verb it is asked", arguments: [[], ["audit"]])
  func version(_ verb: [String]) async throws {
    let world = try TestWorld()
    #expect(await world.run(verb + ["--version"]) == 0)
    let lines = world.output.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.count == 5 && lines.first == "rollcall 0.1.0" && lines.last == "", "\(world.output)")
    try #require(lines.count == 5)
    #expect(lines[1].wholeMatch(of: /libldap \d+\.\d+\.\d+ \(OpenLDAP\)/) != nil)
    #expect(lines[2].wholeMatch(of: /TLS (GnuTLS|OpenSSL)/) != nil)
    #expect(lines[3].wholeMatch(of: /SASL( [A-Z0-9-]+)+/) != nil && lines[3].contains(" EXTERNAL"))
    #expect(world.error == "")
  }

  @Test("a global catalogue is refused as evidence (vault#13901, user-sync.py#423)", arguments: [3268, 3269])
  func globalCatalogue(port: Int) async throws {
    let world = try TestWorld()
    #expect(await world.run("audit", "--account", "x", "--url", "ldap://dc1:\(port)") == 64)
  }

  @Test("an LDIF that cannot be read names the line and what is wrong, and is 1")
  func brokenSnapshot() async throws {
    let world = try TestWorld(files: [
      "bad.ldif": "dn: dc=x\nchangetype: delete\n", "url.ldif": "dn: dc=x\njpegPhoto:< file:///etc/passwd\n",
    ])
    #expect(await world.run("audit", "--account", "x", "--ldif", "bad.ldif") == 1)
    #expect(await world.run("audit", "--account", "x", "--ldif", "url.ldif") == 1)
    #expect(await world.run("audit", "--account", "x", "--ldif", "none.ldif") == 1)
    #expect(world.error.contains("bad.ldif, line 2: this is a change record"))
    #expect(world.error.contains("url.ldif, line 2: values from a URL"))
    #expect(world.error.contains("Export the directory's content again") && world.error.contains("Check --ldif"))
    #expect(world.error.contains("none.ldif cannot be read: there is no such file"))
    #expect(world.output == "")
  }

  @Test("an LDIF that changes meanwhile is told, and is 1, however far the audit has come")
  func changedSnapshot() async throws {
    let world = try TestWorld.withSamples()
    let line = ["audit", "--ldif", "corp.ldif", "--account", "OldSvc"]
    var (statuses, reads) = ([Int32](), 0)
    repeat {
      world.clear()
      world.wear("corp.ldif", reads: reads)
      statuses.append(await world.run(line))
      let told = world.output + world.error
      #expect(statuses[reads] == 0 || told.contains("cannot be read: it was changed while it was read"), "\(told)")
      reads += 1
    } while statuses.last != 0 && reads < 1_000
    #expect(statuses.last == 0 && statuses.count > 5 && statuses.dropLast().allSatisfy { $0 == 1 })
  }

  @Test("drift has its own exit status, and at-risk has it when asked for (ansible#32672, flux2#2365)")
  func failOn() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "ExchSvc") == 2)
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "OldSvc") == 0)
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "OldSvc", "--fail-on", "at-risk") == 2)
  }

  @Test("what could not be told wins over drift")
  func unknownWins() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "ExchSvc", "--account", "Mail Service") == 1)
    #expect(world.output.contains("2 verdicts: 1 unknown, 1 drift"))
  }

  @Test("--output writes the report to the file and nothing to stdout")
  func outputFile() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "BackupSvc", "--output", "out.txt") == 0)
    #expect(world.file("out.txt")?.contains("COMPLIANT") == true)
    #expect(world.output == "")
  }

  @Test("--quiet prints nothing when all is well, and everything when not")
  func quiet() async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "BackupSvc", "--quiet") == 0)
    #expect(world.output == "" && world.error == "")
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "ExchSvc", "--quiet") == 2)
    #expect(world.output.contains("DRIFT"))
  }

  @Test("a report that cannot be printed is a failure, whatever the verdicts")
  func fullDisk() async throws {
    let world = try TestWorld.withSamples()
    world.breakOutput()
    #expect(await world.run("audit", "--ldif", "corp.ldif", "--account", "BackupSvc") == 1)
    #expect(world.error.contains("the report cannot be printed"))
  }

  @Test("a password is not read from a terminal that would show it")
  func echo() async throws {
    let world = try TestWorld.withSamples(isTerminal: true)
    let arguments = ["audit", "--account", "x", "--url", "ldaps://x", "--user", "u", "--password-file", "-"]
    #expect(await world.run(arguments) == 64)
    #expect(world.error.contains("would show the password"))
  }

  @Test("colours are for terminals, and NO_COLOR is heeded")
  func colors() async throws {
    let arguments = ["audit", "--ldif", "corp.ldif", "--account", "BackupSvc"]
    for (isTerminal, environment, more, isColored) in [
      (false, [:], [], false), (true, [:], [], true), (true, ["NO_COLOR": "1"], [], false),
      (false, [:], ["--color", "always"], true), (true, [:], ["--color", "never"], false),
    ] as [(Bool, [String: String], [String], Bool)] {
      let world = try TestWorld.withSamples(isTerminal: isTerminal, environment: environment)
      #expect(await world.run(arguments + more) == 0)
      #expect(world.output.contains("\u{1B}[") == isColored)
    }
  }

  @Test("progress goes to a terminal's stderr and goes away; --quiet and a pipe have none")
  func progress() async throws {
    let arguments = ["audit", "--ldif", "corp.ldif", "--account", "SqlSvc"]
    let terminal = try TestWorld.withSamples(isTerminal: true)
    #expect(await terminal.run(arguments) == 0)
    #expect(terminal.error.contains("looking up") && terminal.error.hasSuffix("\r\u{1B}[K"))
    for (isTerminal, more) in [(false, []), (true, ["--quiet"])] {
      let world = try TestWorld.withSamples(isTerminal: isTerminal)
      #expect(await world.run(arguments + more) == 0)
      #expect(world.error == "")
    }
  }

  @Test("the JSON of one input is the same bytes but for the run")
  func sameBytes() async throws {
    let reports = [try TestWorld.withSamples(), try TestWorld.withSamples()]
    for world in reports {
      _ = await world.run("audit", "--ldif", "corp.ldif", "--account", "SqlSvc", "--format", "json")
    }
    let texts = reports.map { $0.output.replacing(/"id" : "[^"]+"/, with: "") }
    #expect(texts[0] == texts[1])
  }

  @Test("the cure is the same command line with another verb, quoted for a shell")
  func cure() async throws {
    let world = try TestWorld.withSamples()
    _ = await world.run(
      "audit", "--ldif", "corp.ldif", "--account", "CN=Exchange Service Account,OU=Dienste,DC=corp,DC=example")
    let account = "'CN=Exchange Service Account,OU=Dienste,DC=corp,DC=example'"
    #expect(world.output.contains("cure     rollcall remediate --ldif corp.ldif --account \(account)\n"))
  }

  @Test(
    "a quote in an argument ends nothing in a shell, whatever it is one letter with",
    arguments: ["O'\u{301}Brien", "\u{D4E}'x"])
  func quotes(argument: String) {
    #expect(Invocation.quoted(argument).utf8.elementsEqual(("'" + Self.byScalars(argument) + "'").utf8))
  }

  private static func byScalars(_ text: String) -> String {
    text.unicodeScalars.map { $0 == "'" ? "'\\''" : String($0) }.joined()
  }
}
