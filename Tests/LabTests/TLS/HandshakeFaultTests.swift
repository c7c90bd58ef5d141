import LabSupport
import Testing

/// Handshakes that fail for another reason than a certificate: each is told, with what to do, by `audit` and by `doctor`.
@Suite(.lab("slapd", "openssl"), .mustEnd)
struct HandshakeFaultTests {
  @Test(
    "a server that speaks TLS 1.1 or 1.0 at most is told as that",
    arguments: [("-tls1_1", "TLS1.1"), ("-tls1", "TLS1.0")])
  func outdated(option: String, version: String) async throws {
    try await SingleVersionServer.with(option) { port, ours in
      try await Self.expect(
        "the server speaks \(version) at most, and the least that is safe is TLS 1.2",
        "Have TLS 1.2 or 1.3 switched on", "ldaps://127.0.0.1:\(port)", ours)
    }
  }

  @Test("the same server is taken with TLS 1.2 and 1.3", arguments: ["-tls1_2", "-tls1_3"])
  func current(option: String) async throws {
    try await SingleVersionServer.with(option) { port, ours in
      let answer = try await TLSLab.audit("ldaps://127.0.0.1:\(port)", ours)
      // It speaks no LDAP, which shows only within TLS.
      #expect(!answer.error.contains("TLS") && answer.error.contains("bind"), "\(answer.error)")
    }
  }

  @Test("a server that speaks LDAP in clear, where TLS is expected")
  func noTLS() async throws {
    let server = try ScriptedServer { request in
      if case .extended = request.operation {
        [.extended(), .raw([0x30, 0x0c, 2, 1, 2, 0x65, 7, 10, 1, 0, 4, 0, 4, 0])]
      } else {
        request.success
      }
    }
    let ours = try await CertificateAuthority()
    try await Self.expect(
      "what the server sends is no TLS", "Check that the port speaks TLS", server.url, ours, ["--start-tls"])
  }

  @Test("a server that ends the handshake")
  func ended() async throws {
    let (closing, ours) = (try ClosingListener(), try await CertificateAuthority())
    try await Self.expect(
      "the server ended the connection within the handshake", "look at the server's log", closing.ldapsURL, ours)
    let afterwards = try ScriptedServer { request in
      if case .extended = request.operation { [.extended(), .close] } else { request.success }
    }
    try await Self.expect(
      "the server ended the connection within the handshake", "look at the server's log", afterwards.url, ours,
      ["--start-tls"])
  }

  @Test("a server that refuses who has no certificate")
  func refused() async throws {
    let ours = try await CertificateAuthority()
    let certificate = try await ours.issue(ip: ["127.0.0.1"])
    // TLS 1.3 asks for it when the client takes the handshake for done.
    let globals = """
      TLSCACertificateFile \(ours.certificate)
      TLSVerifyClient demand
      TLSCipherSuite NORMAL:-VERS-ALL:+VERS-TLS1.2
      """
    try await withSlapd(SlapdConfiguration(globals: globals, certificate: certificate)) { slapd in
      try await Self.expect(
        "no TLS session could be made", "TLS", try #require(slapd.ldapsURL), ours)
      #expect(!slapd.hasSeenBind)
    }
  }

  @Test("looking for the reason has a deadline of its own, well before the run's")
  func deadline() async throws {
    let (fickle, ours) = (try FickleListener(), try await CertificateAuthority())
    let start = ContinuousClock.now
    let answer = try await TLSLab.audit(
      fickle.ldapsURL, ours, ["--network-timeout", "50", "--timeout", "50"])
    #expect(answer.status == 1 && answer.error.contains("ended the connection"), "\(answer.error)")
    #expect(fickle.connectionCount == 2, "it was looked at again")
    #expect(ContinuousClock.now - start < .seconds(25))
  }

  @Test("SIGTERM ends it at once")
  func terminated() async throws {
    let fickle = try FickleListener()
    let run = try await RollcallProgram.start([
      "audit", "--account", "x", "--url", fickle.ldapsURL, "--bind", "anonymous", "--no-history",
    ])
    while fickle.connectionCount < 2 { try await Task.sleep(for: .milliseconds(5)) }
    let start = ContinuousClock.now
    run.terminate()
    #expect(try await run.wait().status == 1)
    #expect(ContinuousClock.now - start < .seconds(4), "it could have taken five")
  }

  private static func expect(
    _ fault: String, _ advice: String, _ url: String, _ ours: CertificateAuthority, _ more: [String] = []
  ) async throws {
    let answer = try await TLSLab.audit(url, ours, more)
    let examined = try await TLSLab.doctor(url, ours, more)
    #expect(answer.status == 1 && examined.status == 1)
    #expect(answer.error.contains(fault) && answer.error.contains(advice), "\(answer.error)")
    #expect(examined.output.contains("FAILED   tls"), "\(examined.output)")
    #expect(examined.output.contains(fault) && examined.output.contains(advice), "\(examined.output)")
  }
}
