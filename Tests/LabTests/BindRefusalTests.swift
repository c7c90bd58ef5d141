import LabSupport
import Testing

/// What a server says to a bind that it does not take, told in words by the program.
@Suite(.mustEnd)
struct BindRefusalTests {
  @Test(
    "each of Active Directory's codes, with what to do (MS-ADTS §5.1.1.3)",
    arguments: [
      ("525", "There is no such user: check --user"), ("52e", "The user or the password is wrong"),
      ("530", "may not log on at this hour"), ("531", "may not log on from this machine"),
      ("532", "The password has expired: have a new one set"), ("533", "The account is disabled: have it enabled"),
      ("701", "The account has expired: have its end moved"), ("773", "The password must be changed before"),
      ("775", "The account is locked out: have it unlocked"), ("80090346", "tied to the TLS session (channel binding)"),
    ])
  func codes(code: String, words: String) async throws {
    let front = code.count > 3 ? code : "80090308"
    let text = "\(front): LdapErr: DSID-0C090439, comment: AcceptSecurityContext error, data \(code), v4563"
    let server = try Self.server(.init(49, diagnostic: text))
    let (answer, examined) = (try await Self.run(Self.audit, server), try await Self.run(["doctor"], server))
    #expect(answer.status == 1 && examined.status == 1)
    #expect(answer.error.contains(words) && answer.error.contains(text), "\(answer.error)")
    #expect(examined.output.contains("FAILED   bind") && examined.output.contains(words), "\(examined.output)")
    #expect(server.requests.count { if case .bind = $0.operation { true } else { false } } == 2, "once a run")
  }

  @Test("signing or TLS required (8)")
  func stronger() async throws {
    let text = """
      00002028: LdapErr: DSID-0C090257, comment: The server requires binds to turn on integrity checking if SSL\\TLS are not \
      already active on the connection, data 0, v4563
      """
    let server = try Self.server(.init(8, diagnostic: text))
    let answer = try await Self.run(Self.audit, server)
    #expect(answer.status == 1)
    #expect(
      answer.error.contains("Use ldaps:// or --start-tls, or --bind gssapi: this server wants the connection protected")
    )
  }

  @Test("a password that was taken in clear is a warning of doctor's")
  func taken() async throws {
    let server = try ScriptedServer { $0.success }
    let examined = try await Self.run(["doctor"], server)
    #expect(examined.output.contains("WARNING  bind") && examined.output.contains("with the password in clear"))
    #expect(!examined.output.contains("hunter2"))
  }

  private static let audit = ["audit", "--account", "x", "--group", "cn=g,dc=corp,dc=example"]

  private static func server(_ outcome: ScriptedServer.Outcome) throws -> ScriptedServer {
    try ScriptedServer { request in
      if case .bind = request.operation { [.bindDone(outcome)] } else { request.success }
    }
  }

  private static func run(_ question: [String], _ server: ScriptedServer) async throws -> Tool.Answer {
    let way = ["--insecure-plaintext", "--user", "u@corp.example", "--password-file", "-", "--timeout", "10"]
    return try await RollcallProgram.run(question + ["--url", server.url] + way, input: "hunter2\n")
  }
}
