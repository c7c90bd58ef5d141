import LabSupport
import Testing

/// What goes wrong on the way to a directory: each a clear message on stderr with what to do, within the deadline.
@Suite(.lab("slapd", "openssl"), .mustEnd)
struct FailureTests {
  @Test(
    "an unknown host is told from a refused port, and both from silence (MISP PR#4123: timeouts infinite by default)")
  func unreachable() async throws {
    let silent = try SilentListener()
    let closing = try ClosingListener()
    let refused = try RefusedPort()
    for (url, words, advice) in [
      ("ldap://no-such-host.invalid", "is not known", "name resolution"), (refused.ldapURL, "was refused", "the port"),
      (refused.ldapsURL, "was refused", "the port"), (silent.ldapURL, "no answer to search", "--network-timeout"),
      (silent.ldapsURL, "no answer to TLS handshake", "--network-timeout"),
      (closing.ldapURL, "before it answered anything", "say ldaps://"),
      (closing.ldapsURL, "no TLS session", "636 for ldaps"),
    ] {
      let answer = try await Self.audit(url)
      #expect(answer.status == 1, "\(url)")
      #expect(answer.error.contains(words), "\(url): \(answer.error)")
      #expect(answer.error.contains(advice), "what to do about \(url): \(answer.error)")
      #expect(answer.seconds < 20, "\(url)")
    }
  }

  @Test("with several URLs the next one is asked when one cannot be reached, and never when one refuses the password")
  func severalServers() async throws {
    let refused = try RefusedPort()
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let good = try #require(slapd.ldapsURL)
      let more = ["--url", good, "--ca", authority.certificate] + Self.credentials
      let reached = try await Self.audit(refused.ldapsURL, more)
      #expect(reached.error.contains("no account answers to 'x'"))
      let binds = slapd.bindCount
      let wrong = try await Self.audit(good, more, input: "wrong\n")
      #expect(wrong.error.contains("invalidCredentials"))
      #expect(slapd.bindCount == binds + 1, "a wrong password is tried once, or the account is locked out")
    }
  }

  @Test("a pipe that nobody writes into is waited for no longer than a server")
  func silentPipe() async throws {
    let folder = try TemporaryFolder("pipe")
    defer { folder.remove() }
    try await Tool.check("mkfifo", [folder.file("pipe")])
    let answer = try await RollcallProgram.run(
      ["audit", "--ldif", folder.file("pipe"), "--account", "x", "--group", "cn=g", "--timeout", "1"])
    #expect(answer.status == 1)
    #expect(answer.error.contains("the time for the whole run is over: allow more with --timeout"))
  }

  @Test("a server that accepts StartTLS and then says nothing is given up in time")
  func silentAfterStartTLS() async throws {
    let server = try ScriptedServer { request in
      if case .extended = request.operation { [.extended(), .stall] } else { request.success }
    }
    let answer = try await Self.audit(server.url, ["--start-tls"])
    #expect(answer.status == 1)
    #expect(answer.error.contains("no answer"))
    #expect(answer.seconds < 20)
  }

  @Test("a server that refuses StartTLS is not asked in clear")
  func refusedStartTLS() async throws {
    let server = try ScriptedServer { $0.success }
    let answer = try await Self.audit(server.url, ["--start-tls"] + Self.credentials)
    #expect(answer.status == 1)
    #expect(answer.error.contains("StartTLS was answered with protocolError (2)"))
    #expect(server.asked.count == 1, "nothing but the StartTLS request was sent")
  }

  @Test("the whole run ends at --timeout, whatever each step may take (python-ldap#403)")
  func wholeRun() async throws {
    let server = try ScriptedServer { request in request.search?.base == "" ? request.success : [.stall] }
    let answer = try await Self.audit(server.url, ["--timeout", "1.5", "--network-timeout", "60"])
    #expect(answer.status == 1)
    #expect(answer.seconds < 20)
  }

  @Test("a wrong password is told as one")
  func wrongPassword() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let answer = try await Self.audit(
        try #require(slapd.ldapsURL), ["--ca", authority.certificate] + Self.credentials, input: "wrong\n")
      #expect(answer.status == 1)
      #expect(answer.error.contains("invalidCredentials (49)"))
      #expect(answer.error.contains("Check --user and the password.") && answer.error.contains("from standard input"))
      #expect(!answer.error.contains("wrong\n") && !answer.output.contains("wrong"))
    }
  }

  @Test("a missing account and an ambiguous name are told with what to do")
  func names() async throws {
    let seed = """
      dn: cn=Twin,dc=corp,dc=example
      objectClass: person
      cn: Twin
      sn: One

      dn: sn=Two,dc=corp,dc=example
      objectClass: person
      cn: Twin
      sn: Two

      """
    try await withSlapd(SlapdConfiguration(seed: seed)) { slapd in
      let missing = try await Self.audit(slapd.url, account: "nobody")
      #expect(missing.status == 1)
      #expect(missing.error.contains("no account answers to 'nobody'. Check the spelling"))
      let twins = try await Self.audit(slapd.url, account: "Twin")
      #expect(twins.status == 1)
      #expect(twins.error.contains("2 entries answer to 'Twin'") && twins.error.contains("Give the DN"))
    }
  }

  @Test("a simple bind without TLS and an empty password are refused before anything is sent")
  func unsafeBinds() async throws {
    let server = try ScriptedServer { $0.success }
    let plain = try await Self.audit(server.url, Self.credentials)
    #expect(plain.status == 64)
    #expect(plain.error.contains("a password is not sent over an unprotected connection"))
    let empty = try await Self.audit("ldaps://127.0.0.1:\(server.port)", Self.credentials, input: "\n")
    #expect(empty.status == 64)
    #expect(empty.error.contains("is empty"))
    #expect(server.asked.isEmpty)
  }

  private static let credentials = ["--user", Slapd.rootDN, "--password-file", "-"]

  private static func audit(
    _ url: String, _ more: [String] = [], account: String = "x", input: String = "secret\n"
  ) async throws -> (status: Int, output: String, error: String, seconds: Double) {
    let limits = more.contains("--timeout") ? [] : ["--network-timeout", "1", "--timeout", "3"]
    let start = ContinuousClock.now
    let answer = try await RollcallProgram.run(
      ["audit", "--account", account, "--group", "cn=g,dc=corp,dc=example", "--url", url] + limits + more, input: input)
    return (answer.status, answer.output, answer.error, (ContinuousClock.now - start) / .seconds(1))
  }
}

extension Slapd {
  /// How many binds reached the server.
  fileprivate var bindCount: Int {
    logText.split(separator: "\n").count { $0.contains(" BIND dn=") && $0.contains("method=128") }
  }
}

extension ScriptedServer {
  /// The requests that want an answer: saying goodbye is none.
  fileprivate var asked: [Request] { requests.filter { $0.operation != .unbind } }
}
