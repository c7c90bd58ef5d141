import Testing

/// A roster of several directories, one of which cannot be asked as the roster says.
struct SeveralDirectoriesTests {
  private static let rules = """
    rules:
      - {name: here, directory: corp, account: BackupSvc, memberOf: "@domain-admins"}
      - {name: there, directory: other, account: a, memberOf: g}
    """

  @Test(
    "what is wrong on this side of the network is not said of the server, and leaves the other directory's verdicts standing",
    arguments: [
      ("{url: 'ldaps://x', user: u, passwordFile: none}", "other: passwordFile none cannot be read"),
      ("{url: 'ldaps://x', ca: none}", "other: ca none cannot be read"), ("{ldif: none}", "none cannot be read"),
      ("{ldif: bad.ldif}", "bad.ldif, line 1"),
    ])
  func unasked(_ directory: String, words: String) async throws {
    let roster = "directories:\n  corp: {ldif: corp.ldif}\n  other: \(directory)\n\(Self.rules)\n"
    let world = try TestWorld.withSamples(more: ["two.yaml": roster, "bad.ldif": "nonsense\n"])
    #expect(await world.run("audit", "two.yaml") == 1)
    #expect(world.output.hasPrefix("COMPLIANT BackupSvc"))
    #expect(world.output.contains("UNKNOWN   cannot tell whether a is in g"))
    #expect(world.output.contains(words) && world.output.contains("[incomplete-read]"), "\(world.output)")
    #expect(!world.error.contains("--url"), "\(world.error)")
  }
}
