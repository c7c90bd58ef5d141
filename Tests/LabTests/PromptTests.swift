import FoundationEssentials
import LabSupport
import Testing

/// A person types the password, at a real terminal.
@Suite(.lab("slapd", "openssl", "python3"), .mustEnd)
struct PromptTests {
  @Test("the password is asked for, not shown, and taken")
  func answered() async throws {
    let (seen, binds) = try await Self.ask("audit", answer: Slapd.rootPassword)
    #expect(seen.echoed == false && seen.echoes)
    #expect(!seen.shown.contains(Slapd.rootPassword))
    #expect(seen.shown.contains("no account answers to 'x'"), "\(seen.shown)")
    #expect(binds.contains("BIND dn=\"\(Slapd.rootDN)\" mech=SIMPLE"))
  }

  @Test("a wrong password is told as one")
  func wrong() async throws {
    let (seen, _) = try await Self.ask("audit", answer: "wrong")
    #expect(seen.status == 1 && seen.shown.contains("invalidCredentials"))
  }

  @Test(
    "a signal at the question ends the run, and the terminal shows again what is typed",
    arguments: ["^C", "^D^C", "SIGTERM"])
  func brokenOff(by signal: String) async throws {
    for verb in ["audit", "remediate"] {
      let (seen, binds) = try await Self.ask(verb, answer: signal)
      #expect(seen.echoed == false && seen.echoes, "\(verb)")
      #expect(seen.status != 0 && seen.status != 64, "\(verb): \(seen.shown)")
      #expect(!binds.contains("BIND dn"))
    }
  }

  private struct Seen: Decodable {
    let shown: String
    let echoed: Bool?
    let echoes: Bool
    let status: Int
  }

  private static let terminal = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../at-terminal")
    .path

  /// What the terminal showed, and what reached the server.
  private static func ask(_ verb: String, answer: String) async throws -> (Seen, String) {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    let state = try TemporaryFolder("state")
    return try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let place = ["--url", try #require(slapd.ldapsURL), "--ca", authority.certificate, "--user", Slapd.rootDN]
      let question = [verb, "--account", "x", "--group", "cn=g,dc=corp,dc=example"]
      let answer = try await Tool.run(
        terminal, ["Password for \(Slapd.rootDN) at ", answer, RollcallProgram.path] + question + place,
        environment: ["XDG_STATE_HOME": state.path])
      #expect(answer.status == 0, "\(answer.error)")
      return (try JSONDecoder().decode(Seen.self, from: Data(answer.output.utf8)), slapd.logText)
    }
  }
}
