import LabSupport
import Testing

/// A key that is known beforehand, on top of a certificate that holds.
@Suite(.lab("slapd", "openssl"), .mustEnd)
struct PinTests {
  private static let other = "sha256:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="

  @Test("the server's own pin is taken, alone and beside another")
  func right() async throws {
    try await Self.withServer { authority, url, pin, _ in
      for pins in [["--pin", pin], ["--pin", Self.other, "--pin", pin]] {
        let answer = try await TLSLab.audit(url, authority, pins)
        #expect(answer.isAnswered, "\(answer.error)")
      }
    }
  }

  @Test("another pin is refused with the one that was seen, over ldaps and StartTLS, and no password is sent")
  func wrong() async throws {
    try await Self.withServer { authority, url, pin, slapd in
      for (url, more) in [(url, []), (try #require(slapd.ldapURL), ["--start-tls"])] {
        let answer = try await TLSLab.audit(url, authority, ["--pin", Self.other] + more)
        #expect(answer.status == 1)
        #expect(answer.error.contains("its key is \(pin), and what is expected is \(Self.other)"), "\(answer.error)")
      }
      #expect(!slapd.hasSeenBind)
    }
  }

  @Test("a pin does not make a certificate good that nobody vouches for")
  func notInstead() async throws {
    let stranger = try await CertificateAuthority()
    try await Self.withServer { _, url, pin, slapd in
      let answer = try await TLSLab.audit(url, stranger, ["--pin", pin])
      #expect(answer.status == 1)
      #expect(answer.error.contains("vouches for it"), "\(answer.error)")
      #expect(!slapd.hasSeenBind)
    }
  }

  @Test("a roster pins too")
  func roster() async throws {
    let folder = try TemporaryFolder("pin")
    try folder.write(secret: Slapd.rootPassword, to: "password")
    try await Self.withServer { authority, url, pin, _ in
      let keys = ["ca: \(authority.certificate)", "user: '\(Slapd.rootDN)'", "passwordFile: password"]
      for (pin, isAnswered) in [(pin, true), (Self.other, false)] {
        let directory = (["url: '\(url)'", "pin: '\(pin)'"] + keys).joined(separator: ", ")
        let rules = "rules:\n  - {name: a, account: x, memberOf: 'cn=g,dc=corp,dc=example'}\n"
        let roster = try folder.write("directories:\n  corp: {\(directory)}\n\(rules)", to: "roster.yaml")
        let answer = try await RollcallProgram.run(["audit", roster, "--no-history"])
        #expect(answer.output.contains("no account answers to 'x'") == isAnswered, "\(answer.error)\(answer.output)")
        #expect((answer.error + answer.output).contains("its key is") != isAnswered)
      }
    }
  }

  private static func withServer(
    _ body: (CertificateAuthority, _ url: String, _ pin: String, Slapd) async throws -> Void
  ) async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    let pin = try await TLSLab.pin(of: certificate.certificate)
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      try await body(authority, try #require(slapd.ldapsURL), pin, slapd)
    }
  }
}
