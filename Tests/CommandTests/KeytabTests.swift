import Testing

/// Tickets from a keytab, as far as no Kerberos is needed.
struct KeytabTests {
  private static let question = ["audit", "--account", "x", "--url", "ldap://127.0.0.1:1", "--keytab"]

  @Test("a keytab is what tickets are taken with, and means gssapi")
  func taken() async throws {
    for bind in [[], ["--bind", "gssapi"], ["--bind", "gss-spnego"]] {
      let world = try TestWorld(files: ["k": TestWorld.keytab])
      #expect(await world.run(Self.question + ["k"] + bind) == 1)
      #expect(world.tickets == ["k"])
      #expect(world.error.contains("was refused"))
    }
  }

  @Test("what cannot be a keytab, and what it does not go with, is 64")
  func wrong() async throws {
    for (more, words) in [
      (["none"], "--keytab none cannot be read"), (["-"], "--keytab takes a file"),
      (["shared"], "--keytab shared: others than its owner may read it (mode 0644): chmod 600 shared"),
      (["text"], "--keytab text is no keytab"), (["empty"], "--keytab empty is no keytab"),
      (["bare"], "--keytab bare holds no key"),
      (["k", "--bind", "anonymous"], "--keytab is for --bind gssapi"),
      (["k", "--user", "u", "--password-file", "k"], "--keytab is for --bind gssapi"),
    ] {
      let world = try TestWorld(files: [
        "k": TestWorld.keytab, "shared": "…", "text": "my password", "empty": "", "bare": "\u{5}\u{2}",
      ])
      world.share("shared")
      #expect(await world.run(Self.question + more) == 64)
      #expect(world.error.contains(words), "\(world.error)")
      #expect(world.tickets == [])
    }
  }

  @Test("a keytab is a credential first")
  func credential() async throws {
    let world = try TestWorld(files: ["k": "", "/c/k": TestWorld.keytab], environment: ["CREDENTIALS_DIRECTORY": "/c"])
    _ = await world.run(Self.question + ["k"])
    #expect(world.tickets == ["/c/k"])
  }

  @Test("a second place of tickets in one run is refused, and costs that directory alone; the same place twice is fine")
  func several() async throws {
    for (keys, places, isRefused) in [
      ("keytab: k", ["d/k", "d/k"], false), ("keytab: l", ["d/k"], true), ("bind: gssapi", ["d/k"], true),
    ] {
      let roster = """
        directories:
          a: {url: "ldap://127.0.0.1:1", keytab: k}
          b: {url: "ldap://127.0.0.1:1", \(keys)}
        rules:
          - {name: a, directory: [a, b], account: x, memberOf: g}

        """
      let world = try TestWorld(files: ["d/r.yaml": roster, "d/k": TestWorld.keytab, "d/l": TestWorld.keytab])
      #expect(await world.run("audit", "d/r.yaml") == 1)
      #expect(world.tickets == places)
      #expect(world.error.contains("b: keytab: one run takes its Kerberos tickets from one place") == isRefused)
      #expect(world.error.contains("was refused"), "the other one was asked")
    }
  }
}
