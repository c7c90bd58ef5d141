import Testing

/// The site whose servers are near.
struct SiteTests {
  @Test(
    "is for a domain, and is one name",
    arguments: [
      (["--url", "ldaps://x", "--site", "Nord"], "--site is for --domain"),
      (["--domain", "corp.invalid", "--site", "a.b"], "--site 'a.b' is not the name of a site"),
      (["--domain", "corp.invalid", "--site", ""], "it is empty"),
      (["--ldif", "corp.ldif", "--site", "Nord"], "--site is for --url; --ldif asks no server"),
      (["--site", "Nord"], "no directory is named"),
    ])
  func refused(_ options: [String], words: String) async throws {
    let world = try TestWorld(files: ["corp.ldif": ""])
    #expect(await world.run(["audit", "--account", "x"] + options) == 64)
    #expect(world.error.contains(words), "\(world.error)")
  }
}
