import Testing

/// Where a password is taken from, and where it is not.
struct SecretTests {
  private static let question = ["audit", "--account", "x", "--url", "ldaps://127.0.0.1:1", "--user", "u"]

  @Test("a password file that others may read is 64, with the cure")
  func shared() async throws {
    let world = try TestWorld(files: ["it's": "hunter2\n"])
    world.share("it's")
    #expect(await world.run(Self.question + ["--password-file", "it's"]) == 64)
    #expect(
      world.error.contains("--password-file it's: others than its owner may read it (mode 0644): chmod 600 'it'\\''s'"))
    #expect(!world.error.contains("hunter2"))
  }

  @Test("what was opened for the program, and what systemd lays out, is in order whatever its mode")
  func handedOver() async throws {
    for path in ["/dev/fd/9", "/dev/stdin", "/run/credentials/x.service/password"] {
      let world = try TestWorld(
        files: [path: "hunter2\n"], environment: ["CREDENTIALS_DIRECTORY": "/run/credentials/x.service"])
      world.share(path)
      #expect(await world.run(Self.question + ["--password-file", path]) == 1, "\(path): \(world.error)")
      #expect(world.error.contains("was refused"))
    }
  }

  @Test("a folder that begins like the credentials' is not it")
  func neighbour() async throws {
    let world = try TestWorld(
      files: ["/run/c/../d/password": "x", "/run/cc/password": "x"], environment: ["CREDENTIALS_DIRECTORY": "/run/c"])
    for path in ["/run/c/../d/password", "/run/cc/password"] {
      world.share(path)
      #expect(await world.run(Self.question + ["--password-file", path]) == 64)
    }
  }

  @Test("a name without a slash is a credential first, a file else; a path is a file")
  func credential() async throws {
    let world = try TestWorld(
      files: ["/run/c/password": "", "/run/c/sub/password": "", "./password": "b\n", "other": "c\n"],
      environment: ["CREDENTIALS_DIRECTORY": "/run/c"])
    #expect(await world.run(Self.question + ["--password-file", "password"]) == 64)
    #expect(world.error.contains("the password in /run/c/password is empty"))
    for path in ["./password", "other"] {
      world.clear()
      #expect(await world.run(Self.question + ["--password-file", path]) == 1, "\(world.error)")
    }
    world.clear()
    #expect(await world.run(Self.question + ["--password-file", "sub/password"]) == 64)
    #expect(world.error.contains("--password-file names a file that cannot be read"))
  }

  @Test("a folder of credentials that is given by a relative path is none")
  func relative() async throws {
    let world = try TestWorld(files: ["c/password": ""], environment: ["CREDENTIALS_DIRECTORY": "c"])
    #expect(await world.run(Self.question + ["--password-file", "password"]) == 64)
    #expect(world.error.contains("--password-file names a file that cannot be read"))
  }

  @Test(
    "a roster's name is a credential first, else a file beside the roster; one that others may read costs that directory"
  )
  func roster() async throws {
    let roster = """
      directories:
        corp: {url: "ldaps://127.0.0.1:1", user: u, passwordFile: password}
      rules:
        - {name: a, account: b, memberOf: c}

      """
    let files = ["etc/rollcall.yaml": roster, "etc/password": "a\n", "/run/c/password": ""]
    let found = try TestWorld(files: files, environment: ["CREDENTIALS_DIRECTORY": "/run/c"])
    #expect(await found.run("audit", "etc/rollcall.yaml") == 1)
    #expect(found.error.contains("the password in /run/c/password is empty"))
    let beside = try TestWorld(files: files)
    #expect(await beside.run("audit", "etc/rollcall.yaml") == 1)
    #expect(beside.error.contains("was refused"))
    beside.share("etc/password")
    beside.clear()
    #expect(await beside.run("audit", "etc/rollcall.yaml") == 1)
    #expect(beside.error.contains("corp: passwordFile etc/password: others than its owner may read it"))
  }

  @Test("standard input gives its first line")
  func standardInput() async throws {
    let world = try TestWorld(typed: [""])
    #expect(await world.run(Self.question + ["--password-file", "-"]) == 64)
    #expect(world.error.contains("the password in - is empty"))
  }

  @Test("a user without a password file is asked for the password at the terminal")
  func prompt() async throws {
    let world = try TestWorld(typed: ["hunter2"], isTerminal: true)
    #expect(await world.run(Self.question) == 1)
    #expect(world.questions == ["Password for u at ldaps://127.0.0.1:1: "])
    #expect(world.error.contains("was refused") && !world.error.contains("hunter2"))
  }

  @Test("an empty answer is refused, and so is a person who is not there")
  func noAnswer() async throws {
    let empty = try TestWorld(typed: [""], isTerminal: true)
    #expect(await empty.run(Self.question) == 64)
    #expect(empty.error.contains("the password is empty"))
    let absent = try TestWorld()
    #expect(await absent.run(Self.question) == 64)
    #expect(absent.error.contains("needs --user NAME and --password-file FILE"))
    #expect(absent.questions == [])
  }

  @Test("a file with a name above the password is refused, since the name would be sent; blank lines below are nothing")
  func severalLines() async throws {
    let world = try TestWorld(files: ["two": "admin\nhunter2\n", "blank": "hunter2\r\n\n \n"])
    #expect(await world.run(Self.question + ["--password-file", "two"]) == 64)
    #expect(world.error.contains("--password-file two has more than one line"))
    #expect(!world.error.contains("admin") && !world.error.contains("hunter2"))
    #expect(await world.run(Self.question + ["--password-file", "blank"]) == 1)
    #expect(world.error.contains("was refused"))
  }

  @Test("a password that is typed where its file belongs is not repeated")
  func misplaced() async throws {
    let world = try TestWorld()
    #expect(await world.run(Self.question + ["--password-file", "hunter2", "--format", "nagios"]) == 3)
    #expect(world.error.contains("--password-file names a file that cannot be read"))
    #expect(!(world.error + world.output).contains("hunter2"))
  }

  @Test(
    "nor is one that stands in a roster in the place of its file, in any format",
    arguments: ["text", "json", "html", "csv"])
  func misplacedInRoster(format: String) async throws {
    let roster = """
      directories:
        corp: {url: "ldaps://127.0.0.1:1", user: u, passwordFile: hunter2}
      rules:
        - {name: a, account: b, memberOf: c}

      """
    let world = try TestWorld(files: ["etc/rollcall.yaml": roster])
    #expect(await world.run("audit", "etc/rollcall.yaml", "--format", format) == 1)
    #expect(world.output.contains("passwordFile names a file that cannot be read"))
    #expect(!(world.error + world.output).contains("hunter2"))
  }

  @Test("nobody is asked for what is not sent")
  func idleQuestion() async throws {
    let question = ["audit", "--account", "x"]
    for (more, words) in [
      (["--url", "ldap://127.0.0.1:1", "--user", "u"], "a password is not sent over an unprotected connection"),
      (
        ["--url", "ldap://127.0.0.1:1", "--user", "u", "--password-file", "p"],
        "a password is not sent over an unprotected connection: give --start-tls"
      ),
      (["--url", "ldaps://127.0.0.1:1", "--bind", "external"], "--bind external needs a certificate"),
      (["--url", "ldaps://127.0.0.1:1", "--user", "u", "--ca", "none"], "--ca none cannot be read"),
      (["--url", "ldaps://127.0.0.1:1", "--user", "u", "--bind", "gssapi"], "are for --bind simple"),
    ] {
      let world = try TestWorld(typed: ["x"], isTerminal: true)
      #expect(await world.run(question + more) == 64)
      #expect(world.error.contains(words), "\(world.error)")
      #expect(world.questions == [])
    }
  }

  @Test("what is asked holds nothing that moves the terminal")
  func harmless() async throws {
    let world = try TestWorld(typed: [""], isTerminal: true)
    _ = await world.run("audit", "--account", "x", "--url", "ldaps://h", "--user", "u\u{1B}[2J\n")
    #expect(world.questions.count == 1 && world.questions.allSatisfy { !$0.contains("\u{1B}") && !$0.contains("\n") })
  }

  @Test("a roster's password is in a file: init asks nobody")
  func initialization() async throws {
    let world = try TestWorld(typed: ["x"], isTerminal: true)
    #expect(await world.run("init", "--url", "ldaps://127.0.0.1:1", "--user", "u") == 64)
    #expect(world.error.contains("the roster has to name the file"))
    #expect(world.questions == [])
  }
}
