import Directory
import Testing

@testable import RollcallCommands

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
      (
        "{url: 'ldaps://x', user: u, passwordFile: none}", "other: passwordFile names a file that cannot be read",
        "misconfigured"
      ),
      ("{url: 'ldaps://x', ca: none}", "other: ca none cannot be read", "misconfigured"),
      ("{ldif: none}", "none cannot be read", "incomplete-read"),
      ("{ldif: bad.ldif}", "bad.ldif, line 1", "incomplete-read"),
    ])
  func unasked(_ directory: String, words: String, code: String) async throws {
    let roster = "directories:\n  corp: {ldif: corp.ldif}\n  other: \(directory)\n\(Self.rules)\n"
    let world = try TestWorld.withSamples(more: ["two.yaml": roster, "bad.ldif": "nonsense\n"])
    #expect(await world.run("audit", "two.yaml") == 1)
    #expect(world.output.hasPrefix("COMPLIANT BackupSvc"))
    #expect(world.output.contains("UNKNOWN   cannot tell whether a is in g"))
    #expect(world.output.contains(words) && world.output.contains("[\(code)]"), "\(world.output)")
    #expect(!world.error.contains("--url"), "\(world.error)")
  }

  @Test("what goes wrong is said with the directory's name: two may have one URL")
  func names() async throws {
    let url = "{url: 'ldap://127.0.0.1:1'}"
    let roster = "directories:\n  corp: \(url)\n  other: \(url)\n\(Self.rules)\n"
    let world = try TestWorld(files: ["two.yaml": roster])
    #expect(await world.run("audit", "two.yaml") == 1)
    for name in ["corp", "other"] {
      #expect(
        world.error.contains(
          "rollcall: \(name): ldap://127.0.0.1:1: the connection was refused. Check the port in 'url'"))
    }
  }

  @Test("a cure names the options of whoever said how to ask, and the file that a password is from")
  func wording() {
    var settings = ConnectionSettings(name: "corp", user: "u", passwordFile: "/c/pw", timeout: 1, networkTimeout: 1)
    let advice = DirectoryError(.bind, .result(.invalidCredentials)).advice ?? ""
    #expect(settings.worded(advice).hasPrefix("Check --user and the password."))
    #expect(settings.worded(advice).hasSuffix(" The password is from /c/pw."))
    settings.isTyped = false
    #expect(settings.worded(advice).hasPrefix("Check 'user' and the password."))
    settings.passwordFile = nil
    #expect(!settings.worded(advice).contains("is from"))
    #expect(settings.worded("Bind with --user or --keytab.") == "Bind with 'user' or 'keytab'.")
  }
}
