import LabSupport
import Testing

/// What is on the wire when TLS fails, while a simple bind waits for it: no bind request in clear, and nothing of name or password.
@Suite(.captureLab, .serialized, .mustEnd)
struct CaptureTests {
  @Test(
    "a certificate of any bad kind, over ldaps and StartTLS", arguments: BadCertificate.allCases, [false, true])
  func certificates(_ kind: BadCertificate, startTLS: Bool) async throws {
    let (ours, theirs) = (try await CertificateAuthority(), try await CertificateAuthority())
    let certificate = try await kind.make(ours, theirs)
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let url = try #require(startTLS ? slapd.ldapURL : slapd.ldapsURL)
      let more = kind.options + (startTLS ? ["--start-tls"] : [])
      try await CaptureLab.expectSilence("is not accepted", url, ours, more)
    }
  }

  @Test("a server that speaks TLS 1.1 or 1.0 at most", arguments: ["-tls1_1", "-tls1"])
  func outdated(option: String) async throws {
    try await SingleVersionServer.with(option) { port, ours in
      try await CaptureLab.expectSilence("at most", "ldaps://127.0.0.1:\(port)", ours)
    }
  }

  @Test(
    "StartTLS refused, with and without its name in the root DSE", arguments: [1, 2, 8, 52, 53, 80], [false, true])
  func refused(code: Int, isOffered: Bool) async throws {
    let extensions = isOffered ? [Self.startTLS] : []
    let server = try CaptureLab.server(extensions: extensions) { _ in [.extended(.init(code))] }
    try await CaptureLab.expectSilence(
      "StartTLS was answered with", server.url, try await CertificateAuthority(), ["--start-tls"])
  }

  @Test("StartTLS stripped: success is said, and what comes is no TLS", arguments: StrippedTLS.allCases)
  func stripped(_ kind: StrippedTLS) async throws {
    let server = try CaptureLab.server(extensions: [Self.startTLS]) { kind.answer($0) }
    try await CaptureLab.expectSilence(
      "", server.url, try await CertificateAuthority(), ["--start-tls", "--network-timeout", "1"])
  }

  @Test("a server that ends the handshake, and one that says nothing")
  func broken() async throws {
    let (closing, silent) = (try ClosingListener(), try SilentListener())
    let ours = try await CertificateAuthority()
    try await CaptureLab.expectSilence("ended the connection", closing.ldapsURL, ours)
    try await CaptureLab.expectSilence("no answer", silent.ldapsURL, ours, ["--network-timeout", "1"])
    try await CaptureLab.expectSilence("", silent.ldapURL, ours, ["--start-tls", "--network-timeout", "1"])
  }

  @Test("a server that speaks LDAP in clear where ldaps was asked for")
  func clearWhereTLS() async throws {
    let server = try CaptureLab.server { _ in [.extended(.init(2))] }
    try await CaptureLab.expectSilence("", "ldaps://127.0.0.1:\(server.port)", try await CertificateAuthority())
  }

  @Test("the same eyes see a bind in clear, its name and its password, where one is sent")
  func control() async throws {
    let server = try ScriptedServer { $0.success }
    let streams = try await CaptureLab.captured(
      server.url, try await CertificateAuthority(), ["--insecure-plaintext"]
    ).streams.filter { $0.destination == server.port }
    #expect(streams.contains { $0.hasBindRequest })
    #expect(streams.contains { $0.holds(anyOf: CaptureLab.password, length: CaptureLab.password.utf8.count) })
    #expect(streams.contains { $0.holds(anyOf: CaptureLab.user, length: CaptureLab.user.utf8.count) })
  }

  @Test("the same eyes see no bind in clear where TLS holds, and a bind comes about")
  func withinTLS() async throws {
    let ours = try await CertificateAuthority()
    let certificate = try await ours.issue(ip: ["127.0.0.1"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      try await CaptureLab.expectSilence("invalidCredentials", try #require(slapd.ldapsURL), ours)
      #expect(slapd.hasSeenBind)
    }
  }

  private static let startTLS = "1.3.6.1.4.1.1466.20037"
}

/// Each way in which a certificate is not good.
enum BadCertificate: String, CaseIterable, Sendable {
  case expired, notYetValid, otherName, commonNameOnly, unknownAuthority, selfSigned, otherKey

  func make(
    _ ours: CertificateAuthority, _ theirs: CertificateAuthority
  ) async throws -> CertificateAuthority.Certificate {
    switch self {
    case .expired: try await ours.issue(ip: ["127.0.0.1"], valid: .past)
    case .notYetValid: try await ours.issue(ip: ["127.0.0.1"], valid: .future)
    case .otherName: try await ours.issue(dns: ["other.corp.example"])
    case .commonNameOnly: try await ours.issue(commonName: "127.0.0.1")
    case .unknownAuthority: try await theirs.issue(ip: ["127.0.0.1"])
    case .selfSigned: try await ours.selfSigned(ip: ["127.0.0.1"])
    case .otherKey: try await ours.issue(ip: ["127.0.0.1"])
    }
  }

  /// What makes it bad, where the certificate alone does not.
  var options: [String] {
    switch self {
    case .commonNameOnly: ["--require-san"]
    case .otherKey: ["--pin", "sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="]
    default: []
    }
  }
}

/// Each way in which somebody in between keeps StartTLS from becoming TLS.
enum StrippedTLS: String, CaseIterable, Sendable {
  /// Goes on in clear: answers a bind that was never sent.
  case answersInClear
  case closes
  case staysSilent
  /// Says no more than that it is there: a notice of disconnection (RFC 4511 §4.4.1).
  case takesLeave
  /// Answers with something else than StartTLS's answer.
  case otherAnswer

  func answer(_ request: ScriptedServer.Request) -> [ScriptedServer.Response] {
    switch self {
    case .answersInClear:
      [.extended(), .bindDone(), .entry("dc=corp,dc=example", ["objectClass": ["domain"]]), .searchDone()]
    case .closes: [.extended(), .close]
    case .staysSilent: [.extended(), .stall]
    case .takesLeave: [.extended(), .raw([0x30, 0x0c, 2, 1, 0, 0x78, 7, 10, 1, 52, 4, 0, 4, 0]), .close]
    case .otherAnswer: [.bindDone(), .searchDone(), .stall]
    }
  }
}
