import FoundationEssentials
import Testing

/// Rosters in files: found, read, checked, and asked of the directories that they name.
struct RosterTests {
  private static let roster = """
    directories:
      corp: {ldif: corp.ldif}
    rules:
      - {name: exchange, why: mail, account: ExchSvc, memberOf: "@domain-admins"}
      - {name: backup, account: BackupSvc, memberOf: "@domain-admins"}
    """

  private static func world(_ path: String = "rollcall.yaml", environment: [String: String] = [:]) throws -> TestWorld {
    let world = try TestWorld.withSamples(environment: environment)
    world.write(path, roster)
    return world
  }

  @Test("a roster is audited, and drift of it is 2 also where an account is gone")
  func audit() async throws {
    let world = try Self.world()
    #expect(await world.run("audit", "rollcall.yaml") == 2)
    #expect(world.output.contains("DRIFT     ExchSvc is not in Domänen-Admins"))
    #expect(world.output.contains("  rule     exchange: mail\n"))
    #expect(world.output.contains("COMPLIANT BackupSvc is in Domänen-Admins (direct)\n"))
    world.write("gone.yaml", Self.roster.replacing("ExchSvc", with: "NobodySvc"))
    #expect(await world.run("audit", "gone.yaml") == 2)
    #expect(world.output.contains("no account answers to 'NobodySvc'"))
  }

  @Test(
    "without a name it is looked for here, in the person's settings and in the machine's, and -v says which",
    arguments: [
      (["rollcall.yaml", "/x/rollcall/rollcall.yaml"], "rollcall.yaml"),
      (["/x/rollcall/rollcall.yaml", "/etc/rollcall/rollcall.yaml"], "/x/rollcall/rollcall.yaml"),
      (["/home/u/.config/rollcall/rollcall.yaml", "/etc/rollcall/rollcall.yaml"], "/etc/rollcall/rollcall.yaml"),
    ])
  func places(files: [String], found: String) async throws {
    let world = try TestWorld.withSamples(environment: ["XDG_CONFIG_HOME": "/x", "HOME": "/home/u"])
    for file in files { world.write(file, Self.roster.replacing("corp.ldif", with: "/corp.ldif")) }
    world.write("/corp.ldif", try #require(world.file("corp.ldif")))
    #expect(await world.run("audit", "-v") == 2)
    #expect(world.error.contains("using the roster \(found)\n"))
  }

  @Test("without XDG_CONFIG_HOME the person's settings are in ~/.config, and a relative one is not heeded")
  func home() async throws {
    for environment in [["HOME": "/home/u"], ["HOME": "/home/u", "XDG_CONFIG_HOME": "relative"]] {
      let world = try TestWorld.withSamples(environment: environment)
      world.write("/home/u/.config/rollcall/rollcall.yaml", Self.roster)
      #expect(await world.run("roster", "check") == 0)
    }
    let none = try TestWorld.withSamples(environment: ["HOME": "/home/u"])
    #expect(await none.run("audit") == 64)
    #expect(none.error.contains("/home/u/.config/rollcall/rollcall.yaml, /etc/rollcall/rollcall.yaml"))
  }

  @Test("a roster that is not right asks nobody, and says what is wrong where")
  func faults() async throws {
    let world = try Self.world()
    world.write("bad.yaml", Self.roster.replacing("account:", with: "acount:"))
    #expect(await world.run("audit", "bad.yaml") == 64)
    #expect(world.output == "")
    #expect(world.error.contains("bad.yaml:4:33: 'acount' is no key of a rule: do you mean 'account'?\n"))
    #expect(world.error.contains("bad.yaml:5:20: 'acount'"))
    #expect(await world.run("audit", "none.yaml") == 64)
    #expect(world.error.contains("the roster none.yaml cannot be read: there is no such file"))
  }

  @Test("roster check prints one line a fault and gives 64, remarks among them; nothing to tell is 0")
  func check() async throws {
    let world = try Self.world()
    #expect(await world.run("roster", "check") == 0)
    #expect(world.output == "rollcall.yaml: 2 rules, nothing to complain of\n")
    world.write("twice.yaml", Self.roster + "\n  - {name: again, account: exchsvc, memberOf: \"@domain-admins\"}\n")
    #expect(await world.run("roster", "check", "twice.yaml") == 64)
    #expect(
      world.output.hasSuffix(
        "twice.yaml:6:5: the rule 'again' asks nothing that 'exchange' on line 4 does not ask too\n"))
    #expect(await world.run("audit", "twice.yaml") == 2, "which is no reason not to audit")
    #expect(world.error.contains("twice.yaml:6:5: the rule 'again'"))
  }

  @Test("drift that is allowed for now is shown and fails nothing, until it is over", arguments: [true, false])
  func exceptions(isOver: Bool) async throws {
    // The world's day is 2027-01-15.
    let world = try Self.world()
    let exception = "\n    exceptions: [{until: \(isOver ? "2027-01-14" : "2027-01-15"), why: CHG-1}]\n"
    world.write(
      "rollcall.yaml",
      Self.roster.replacing(
        "{name: exchange, why: mail, account: ExchSvc, memberOf: \"@domain-admins\"}",
        with: "name: exchange\n    account: ExchSvc\n    memberOf: \"@domain-admins\"" + exception))
    #expect(await world.run("audit") == (isOver ? 2 : 0))
    #expect(world.output.contains("DRIFT     ExchSvc is not in Domänen-Admins"))
    #expect(world.output.contains("allowed  until 2027-01-15: CHG-1") == !isOver)
    #expect(world.error.contains("this exception ended on 2027-01-14") == isOver)
    #expect(await world.run("remediate") == (isOver ? 2 : 0))
  }

  private static let two = """
    directories:
      corp: {ldif: corp.ldif}
      unix: {ldif: people.ldif}
    rules:
      - {name: a, directory: corp, account: BackupSvc, memberOf: "@domain-admins"}
      - {name: b, directory: unix, account: svc, memberOf: admins}
      - {name: c, directory: [unix, corp], account: Administrator, notMemberOf: "@schema-admins"}
    """

  private static let people = """
    dn: o=a
    objectClass: organization

    dn: uid=svc,o=a
    objectClass: inetOrgPerson
    uid: svc

    dn: cn=admins,o=a
    objectClass: groupOfNames
    cn: admins
    member: uid=svc,o=a
    """

  @Test("several directories are asked in one run, and the verdicts keep the roster's order")
  func several() async throws {
    let world = try TestWorld.withSamples()
    world.write("people.ldif", Self.people)
    world.write("two.yaml", Self.two)
    #expect(await world.run("audit", "two.yaml") == 1)
    #expect(
      world.output.contains("COMPLIANT BackupSvc is in Domänen-Admins (direct)\nCOMPLIANT svc is in admins (direct)\n"))
    #expect(world.output.contains("4 verdicts: 1 unknown, 1 drift, 2 compliant"))
    #expect(await world.run("audit", "two.yaml", "--directory", "unix", "--directory", "corp") == 1)
    #expect(await world.run("remediate", "two.yaml") == 64)
    #expect(world.error.contains("remediate works on one directory at a time: choose with --directory (corp, unix)"))
    #expect(await world.run("remediate", "two.yaml", "--directory", "corp") == 2)
  }

  @Test("a directory that cannot be asked leaves the others' verdicts standing", arguments: ["people.ldif", "url"])
  func oneFails(how: String) async throws {
    let world = try TestWorld.withSamples()
    let server = "url: 'ldaps://127.0.0.1:1', user: u, passwordFile: none"
    world.write("two.yaml", how == "url" ? Self.two.replacing("ldif: people.ldif", with: server) : Self.two)
    #expect(await world.run("audit", "two.yaml") == 1)
    #expect(world.output.contains("COMPLIANT BackupSvc is in Domänen-Admins (direct)\n"))
    #expect(world.output.contains("UNKNOWN   none of the 2 verdicts on unix can be told\n"))
    #expect(
      world.error.contains(
        how == "url" ? "unix: passwordFile names a file that cannot be read" : "people.ldif cannot be read"))
  }

  @Test("options for a directory take the place of the roster's only one")
  func typedDirectory() async throws {
    let world = try Self.world()
    world.write("other.ldif", try #require(world.file("corp.ldif")))
    world.write("rollcall.yaml", Self.roster.replacing("corp.ldif", with: "missing.ldif"))
    #expect(await world.run("audit", "rollcall.yaml") == 1)
    #expect(await world.run("audit", "rollcall.yaml", "--ldif", "other.ldif") == 2)
    #expect(await world.run("audit", "rollcall.yaml", "--user", "x") == 64)
    world.write("two.yaml", Self.two)
    #expect(await world.run("audit", "two.yaml", "--ldif", "corp.ldif") == 64)
    #expect(world.error.contains("choose with --directory which of them"))
    #expect(await world.run("audit", "two.yaml", "--ldif", "corp.ldif", "--directory", "corp") == 2)
  }

  @Test(
    "nothing that is read is written over, what the roster names included",
    arguments: ["rollcall.yaml", "./rollcall.yaml", "corp.ldif"])
  func overwriting(path: String) async throws {
    let world = try Self.world()
    #expect(await world.run("audit", "rollcall.yaml", "--output", path) == 64)
    #expect(world.error.contains("would overwrite what is read"))
    #expect(await world.run("audit", "--output", "rollcall.yaml") == 64)
    #expect(world.file("rollcall.yaml") == Self.roster)
  }

  @Test("with several directories the cure names the one that it is for, and works")
  func cureOfSeveral() async throws {
    let world = try TestWorld.withSamples()
    world.write("people.ldif", Self.people)
    world.write("two.yaml", Self.two.replacing("account: BackupSvc", with: "account: ExchSvc"))
    #expect(await world.run("audit", "two.yaml", "-v") == 1)
    #expect(world.output.contains("  cure     rollcall remediate two.yaml --directory corp\n"))
    #expect(await world.run("remediate", "two.yaml", "--directory", "corp") == 2)
  }

  @Test("what no command mends is said beside the verdict: nested strangers, primary groups, states")
  func byHand() async throws {
    let world = try Self.world()
    let rule = "rules: [{name: g, group: '@domain-admins', members: {exactly: [Administrator]}}]"
    world.write("closed.yaml", rule)
    #expect(await world.run("audit", "closed.yaml", "--ldif", "corp.ldif") == 2)
    #expect(world.output.contains("  by hand  jmueller is in Domänen-Admins through another group"))
    #expect(world.output.contains("  by hand  Domänen-Admins is the primary group of ScanSvc: give it another"))
    #expect(world.output.components(separatedBy: "  cure ").count == 3, "BackupSvc and OldSvc alone are taken out")
    world.write("typo.yaml", rule.replacing("Administrator", with: "Adminstrator"))
    #expect(await world.run("remediate", "typo.yaml", "--ldif", "corp.ldif") == 2)
    #expect(world.output.contains("No change can be planned."))
  }

  @Test("an exception that is over is told beside the drift, and to programs too")
  func lapsed() async throws {
    let world = try Self.world()
    let exceptions = ", exceptions: [{until: 2027-01-14, why: CHG-1}]"
    let rule = "{name: exchange, account: ExchSvc, memberOf: '@domain-admins'\(exceptions)}"
    world.write("rollcall.yaml", "directories: {corp: {ldif: corp.ldif}}\nrules:\n  - \(rule)\n")
    #expect(await world.run("audit", "--quiet") == 2)
    #expect(world.error == "")
    #expect(world.output.contains("  allowed  until 2027-01-14, which is over: CHG-1\n"))
    #expect(await world.run("audit", "--format", "json") == 2)
    #expect(world.output.contains("\"expired\" : {\n        \"until\" : \"2027-01-14\""))
  }

  @Test("paths in a roster start from its own folder")
  func folders() async throws {
    let world = try TestWorld.withSamples()
    world.write("policies/corp.yaml", Self.roster.replacing("corp.ldif", with: "../corp.ldif"))
    world.write("policies/../corp.ldif", try #require(world.file("corp.ldif")))
    #expect(await world.run("audit", "policies/corp.yaml") == 2)
  }

  @Test(
    "what does not go together is 64",
    arguments: [
      (["audit", "rollcall.yaml", "--account", "x"], "exclude each other"),
      (["audit", "rollcall.yaml", "--group", "x"], "--group goes with --account"),
      (["audit", "rollcall.yaml", "--expect-sid", "S-1-5-21-1-2-3-4"], "the key 'sid'"),
      (["audit", "--builtin", "exchange-kms"], "is about an account"),
      (["audit", "--builtin", "exchange", "--account", "x"], "exchange"),
      (["audit", "--builtin", "exchange-kms", "--account", "x", "--group", "g"], "leave out --group"),
      (["audit", "--account", "x", "--ldif", "corp.ldif", "--directory", "corp"], "--directory is for a roster"),
      (["audit", "rollcall.yaml", "--directory", "crop"], "the roster knows corp"),
      (["remediate", "rollcall.yaml", "--cure", "x"], "no rule leaves a choice"),
      (["roster", "check", "none.yaml"], "cannot be read"),
    ])
  func usage(arguments: [String], words: String) async throws {
    let world = try Self.world()
    #expect(await world.run(arguments) == 64)
    #expect(world.error.contains(words), "\(world.error)")
  }

  @Test("the built-in rosters ask for what the service needs, and leave the choice of the cure")
  func builtin() async throws {
    for name in ["exchange-kms", "exchange-ims"] {
      let world = try TestWorld.withSamples()
      let who = ["--builtin", name, "--account", "ExchSvc", "--ldif", "corp.ldif"]
      #expect(await world.run(["audit"] + who) == 2)
      #expect(world.output.contains("ExchSvc is not in Administratoren"))
      #expect(world.output.contains("add to   Administratoren, or Domänen-Admins\n"))
      #expect(await world.run(["remediate"] + who) == 2)
      #expect(world.output.contains("# add ExchSvc to Administratoren (rule: \(name))"))
      #expect(await world.run(["remediate"] + who + ["--cure", "@domain-admins"]) == 2)
      #expect(world.output.contains("# add ExchSvc to Domänen-Admins (rule: \(name))"))
      #expect(await world.run(["remediate"] + who + ["--cure", "@users"]) == 1)
      #expect(world.error.contains("--cure @users: the rules leave to choose: Administratoren, Domänen-Admins"))
      #expect(await world.run("audit", "--builtin", name, "--account", "BackupSvc", "--ldif", "corp.ldif") == 0)
    }
  }

  @Test("a built-in roster is shown as a file that passes its check", arguments: ["exchange-kms", "exchange-ims"])
  func show(name: String) async throws {
    let world = try TestWorld.withSamples()
    #expect(await world.run("roster", "show", name, "--account", "x: \"y\" # z") == 0)
    world.write("rollcall.yaml", world.output)
    #expect(await world.run("roster", "check") == 0)
    #expect(await world.run("roster", "show", name, "--account", "") == 64)
  }

  @Test("a membership that is there is told, though what else the rule asks cannot be")
  func stateNotShown() async throws {
    let world = try TestWorld(files: [
      "corp.ldif": """
      dn: dc=corp
      objectClass: domain

      dn: uid=a,dc=corp
      objectClass: inetOrgPerson
      uid: a

      dn: cn=g,dc=corp
      objectClass: groupOfNames
      cn: g
      member: uid=a,dc=corp
      """,
      "r.yaml": """
      directories: { corp: { ldif: corp.ldif } }
      rules: [{ name: r, account: a, memberOf: g, mustBe: enabled }]
      """,
    ])
    #expect(await world.run("audit", "r.yaml") == 1)
    #expect(world.output.contains("UNKNOWN   a is in g (direct), and what else is asked cannot be told"))
    #expect(world.output.contains("whether a is enabled is not shown"))
  }
}
