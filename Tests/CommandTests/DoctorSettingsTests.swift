import Testing

/// What is wrong before any server is asked.
struct DoctorSettingsTests {
  @Test(
    "options and files that are wrong end with 64, in the words of audit",
    arguments: [
      ["--url", "ldaps://x", "--ca", "none"], ["--url", "ldaps://x", "--user", "u", "--password-file", "shared"],
      ["--url", "ldaps://x", "--cert", "c", "--key", "locked"], ["--url", "ldap://x", "--pin", "sha256:AAAA"],
      ["--url", "ldaps://x", "--pin", "sha256:AAAA"], ["--url", "ldaps://x", "--bind", "external"],
    ])
  func typed(_ line: [String]) async throws {
    let locked = "-----BEGIN ENCRYPTED PRIVATE KEY-----\n"
    let world = try TestWorld(
      files: ["shared": "hunter2\n", "c": TestWorld.pair["c"] ?? "", "locked": locked])
    world.share("shared")
    #expect(await world.run(["audit", "--account", "x", "--no-history"] + line) == 64)
    let words = world.error
    world.clear()
    #expect(await world.run(["doctor"] + line) == 64)
    #expect(world.error == words && !words.isEmpty)
    #expect(world.output.isEmpty)
  }

  @Test("what a roster says wrong of one directory fails the settings of that one, with a cure, and leaves the others")
  func roster() async throws {
    let roster = """
      directories:
        other: {url: 'ldaps://x', ca: none}
        corp: {ldif: corp.ldif}
      rules:
        - {name: there, directory: other, account: a, memberOf: g}
        - {name: here, directory: corp, account: BackupSvc, memberOf: "@domain-admins"}

      """
    let world = try TestWorld.withSamples(more: ["two.yaml": roster])
    #expect(await world.run("doctor", "two.yaml") == 1)
    let (other, corp) = try #require(world.output.halves(at: "\ncorp: corp.ldif\n"))
    #expect(other.hasPrefix("other: ldaps://x\n"))
    #expect(other.contains("  FAILED   settings   other: ca none cannot be read: there is no such file."), "\(other)")
    #expect(other.contains("Mend what the roster says of other, or the file that it names: no server was asked."))
    #expect(!other.contains("connect"))
    #expect(corp.contains("  OK       read       all of 1 verdicts can be told\n"))
  }
}

extension String {
  /// What stands before a text and what stands after it; nil where it is not there.
  fileprivate func halves(at text: String) -> (String, String)? {
    firstRange(of: text).map { (String(self[..<$0.lowerBound]), String(self[$0.upperBound...])) }
  }
}
