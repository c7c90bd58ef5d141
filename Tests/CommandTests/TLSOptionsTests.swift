import Testing

/// Options that only TLS can heed.
struct TLSOptionsTests {
  private static let pin = "sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

  @Test(
    "are refused where there is none",
    arguments: [["--pin", pin], ["--require-san"], ["--cert", "c", "--key", "k"], ["--ca", "c"]])
  func inClear(_ option: [String]) async throws {
    for place in [
      ["--url", "ldap://127.0.0.1:1"], ["--url", "ldapi:///nowhere"],
      ["--url", "ldaps://127.0.0.1:1", "--url", "ldap://127.0.0.1:1"], ["--domain", "x.invalid", "--bind", "gssapi"],
    ] {
      let world = try TestWorld(files: TestWorld.pair)
      // Authorities are for the URLs that have TLS, whatever the others have.
      let isIdle = option[0] != "--ca" || !place.contains("ldaps://127.0.0.1:1")
      #expect(await world.run(["audit", "--account", "x"] + place + option) == (isIdle ? 64 : 1))
      #expect(world.error.contains("\(option[0]) is for TLS") == isIdle, "\(world.error)")
    }
    let world = try TestWorld(files: TestWorld.pair.merging(["corp.ldif": ""]) { $1 })
    #expect(await world.run(["audit", "--account", "x", "--ldif", "corp.ldif"] + option) == 64)
    #expect(world.error.contains("\(option[0]) is for --url"))
  }

  @Test(
    "are taken where there is some", arguments: [["--pin", pin], ["--require-san"], ["--cert", "c", "--key", "k"]])
  func overTLS(_ option: [String]) async throws {
    for place in [["--url", "ldaps://127.0.0.1:1"], ["--url", "ldap://127.0.0.1:1", "--start-tls"]] {
      let world = try TestWorld(files: TestWorld.pair)
      #expect(await world.run(["audit", "--account", "x"] + place + option) == 1)
      #expect(world.error.contains("was refused"), "\(world.error)")
    }
  }

  @Test("a pin that is none is 64")
  func noPin() async throws {
    let world = try TestWorld()
    #expect(await world.run("audit", "--account", "x", "--url", "ldaps://x", "--pin", "abc") == 64)
    #expect(world.error.contains("--pin: 'abc' is no pin of a key"))
  }

  @Test(
    "files that hold something else are 64, and told apart",
    arguments: [
      (["--ca", "text"], "--ca text holds no certificate in PEM form"),
      (["--ca", "k"], "--ca k holds no certificate in PEM form"),
      (["--ca", "/dev/fd/63"], "--ca takes a file: the library reads it by name"),
      (["--cert", "k", "--key", "k"], "--cert k holds no certificate"),
      (["--cert", "c", "--key", "c"], "--key c holds no private key"),
      (["--cert", "c", "--key", "locked"], "--key locked is locked with a passphrase"),
      (["--cert", "c", "--key", "old"], "--key old is locked with a passphrase"),
    ])
  func files(_ options: [String], words: String) async throws {
    let old = "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n"
    let others = ["text": "nothing", "locked": "-----BEGIN ENCRYPTED PRIVATE KEY-----\n", "old": old]
    let world = try TestWorld(files: TestWorld.pair.merging(others) { $1 })
    #expect(await world.run(["audit", "--account", "x", "--url", "ldaps://127.0.0.1:1"] + options) == 64)
    #expect(world.error.contains(words), "\(world.error)")
  }
}
