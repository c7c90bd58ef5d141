import LabSupport
import Testing

/// Certificates of every bad kind: each is told by its own fault, with what finds the certificate again, and sees no password.
@Suite(.lab("slapd", "openssl"), .mustEnd)
struct CertificateFaultTests {
  @Test("expired")
  func expired() async throws {
    let ours = try await CertificateAuthority()
    try await Self.expect(
      try await ours.issue(ip: ["127.0.0.1"], valid: .past), ours, "it expired on 2020-02-01", "Have it renewed")
  }

  @Test("not yet valid")
  func future() async throws {
    let ours = try await CertificateAuthority()
    try await Self.expect(
      try await ours.issue(ip: ["127.0.0.1"], valid: .future), ours, "it is not valid before 2099-01-01", "clock")
  }

  @Test("another host's")
  func otherName() async throws {
    let ours = try await CertificateAuthority()
    try await Self.expect(
      try await ours.issue(dns: ["other.corp.example"]), ours, "it is for other.corp.example, not for 127.0.0.1",
      "Name the host as the certificate does in --url")
  }

  @Test("localhost, which libldap takes for the machine's own name")
  func localhost() async throws {
    let ours = try await CertificateAuthority()
    try await withSlapd(SlapdConfiguration(certificate: try await ours.issue(dns: ["localhost"]))) { slapd in
      let url = try #require(slapd.ldapsURL).replacing("127.0.0.1", with: "localhost")
      let answer = try await TLSLab.audit(url, ours)
      #expect(answer.status == 1 && !slapd.hasSeenBind)
      #expect(answer.error.contains("localhost is taken for this machine's own name"), "\(answer.error)")
    }
  }

  @Test("one for localhost alone is no reason to ask for localhost", arguments: ["127.0.0.1", "localhost"])
  func localhostAlone(host: String) async throws {
    let ours = try await CertificateAuthority()
    let certificate = try await ours.issue(dns: ["localhost"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let url = try #require(slapd.ldapsURL).replacing("127.0.0.1", with: host)
      let answer = try await TLSLab.audit(url, ours)
      #expect(answer.error.contains("localhost alone cannot be asked for") && !answer.error.contains("Name the host"))
    }
  }

  @Test("a server that serves one after the other is heard a second time")
  func oneAfterTheOther() async throws {
    let theirs = try await CertificateAuthority()
    try await SingleVersionServer.with("-tls1_3") { port, _ in
      let answer = try await TLSLab.audit("ldaps://127.0.0.1:\(port)", theirs)
      #expect(answer.error.contains("no authority in \(theirs.certificate) vouches for it"), "\(answer.error)")
    }
  }

  @Test("a common name where subjectAltName was asked for")
  func commonName() async throws {
    let ours = try await CertificateAuthority()
    try await Self.expect(
      try await ours.issue(commonName: "127.0.0.1"), ours, "without a subjectAltName", "--require-san",
      more: ["--require-san"])
  }

  @Test("signed by an authority that nobody here knows")
  func unknownAuthority() async throws {
    let (ours, theirs) = (try await CertificateAuthority(), try await CertificateAuthority())
    try await Self.expect(
      try await theirs.issue(ip: ["127.0.0.1"]), ours, "no authority in \(ours.certificate) vouches for it",
      "with --ca FILE", issuer: "CN=Rollcall lab authority")
  }

  @Test("signed by itself")
  func selfSigned() async throws {
    let ours = try await CertificateAuthority()
    try await Self.expect(
      try await ours.selfSigned(ip: ["127.0.0.1"]), ours, "it is signed by itself", "trust it with --ca FILE",
      issuer: "CN=self")
  }

  @Test("of another key than the pinned one")
  func otherKey() async throws {
    let ours = try await CertificateAuthority()
    let pin = "sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="
    try await Self.expect(
      try await ours.issue(ip: ["127.0.0.1"]), ours, "what is expected is \(pin)", "add its --pin",
      more: ["--pin", pin])
  }

  @Test("what a certificate says is escaped before it reaches a terminal, and shows as one part of a name")
  func hostileNames() async throws {
    let ours = try await CertificateAuthority()
    let certificate = try await ours.selfSigned(ip: ["127.0.0.1"], commonName: "a\u{1B}[2J\u{202E}b\\,O=Corp")
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let url = try #require(slapd.ldapsURL)
      for text in [try await TLSLab.audit(url, ours).error, try await TLSLab.doctor(url, ours).output] {
        #expect(text.contains(#"subject CN=a\u{1b}[2J\u{202e}b\,O\=Corp, issuer"#), "\(text)")
        #expect(!text.contains("\u{1B}") && !text.unicodeScalars.contains("\u{202E}"))
      }
    }
  }

  /// Asks a server with this certificate, over ldaps and StartTLS.
  private static func expect(
    _ certificate: CertificateAuthority.Certificate, _ trusted: CertificateAuthority, _ fault: String,
    _ advice: String, issuer: String = "CN=Rollcall lab authority", more: [String] = []
  ) async throws {
    let details = try await Tool.check(
      "openssl", ["x509", "-in", certificate.certificate, "-noout", "-fingerprint", "-sha256"])
    let fingerprint = details.split(separator: "=").last.map { $0.lowercased().prefix { !$0.isNewline } } ?? ""
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      for (url, way) in [(try #require(slapd.ldapsURL), []), (try #require(slapd.ldapURL), ["--start-tls"])] {
        let answer = try await TLSLab.audit(url, trusted, more + way)
        let examined = try await TLSLab.doctor(url, trusted, more + way)
        #expect(answer.status == 1 && examined.status == 1)
        #expect(examined.output.contains("FAILED   tls"), "\(examined.output)")
        for words in [fault, advice, "issuer \(issuer)", "SHA-256 \(fingerprint)"] {
          #expect(answer.error.contains(words), "\(words): \(answer.error)")
          #expect(examined.output.contains(words), "\(words): \(examined.output)")
        }
      }
      #expect(!slapd.hasSeenBind)
    }
  }
}
