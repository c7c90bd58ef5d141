import LabSupport
import Testing

/// What is on the wire when a first server's TLS fails and a second one is named: a bind goes out within the second's TLS, if at
/// all, and nothing of it in clear to either.
@Suite(.captureLab, .serialized, .mustEnd)
struct CaptureFailoverTests {
  @Test("over ldaps, after one that ends the handshake, one that speaks LDAP in clear, and one that is too old")
  func ldaps() async throws {
    let (closing, clear) = (try ClosingListener(), try CaptureLab.server { _ in [.extended(.init(2))] })
    try await SingleVersionServer.with("-tls1_1") { port, _ in
      for first in [closing.ldapsURL, "ldaps://127.0.0.1:\(clear.port)", "ldaps://127.0.0.1:\(port)"] {
        try await Self.withSecond { ours, second in
          let url = try #require(second.ldapsURL)
          try await CaptureLab.expectSilence("\(url): bind was answered with", first, ours, ["--url", url])
          #expect(second.hasSeenBind)
        }
      }
    }
  }

  @Test("by StartTLS, after one that ends the connection and one that stays unavailable", arguments: [true, false])
  func startTLS(isClosed: Bool) async throws {
    let first = try CaptureLab.server { _ in isClosed ? [.close] : [.extended(.init(52))] }
    try await Self.withSecond { ours, second in
      let url = try #require(second.ldapURL)
      try await CaptureLab.expectSilence(
        "\(url): bind was answered with", first.url, ours, ["--start-tls", "--url", url])
      #expect(second.hasSeenBind)
    }
  }

  @Test("StartTLS refused is no reason to go elsewhere: nobody is bound to")
  func refused() async throws {
    let refusing = try CaptureLab.server { _ in [.extended(.init(2))] }
    try await Self.withSecond { ours, second in
      let url = try #require(second.ldapURL)
      try await CaptureLab.expectSilence(
        "StartTLS was answered with", refusing.url, ours, ["--start-tls", "--url", url])
      #expect(!second.hasSeenBind)
    }
  }

  @Test("a certificate that does not hold is no reason to go elsewhere: nobody is bound to", arguments: [false, true])
  func untrusted(startTLS: Bool) async throws {
    let theirs = try await CertificateAuthority()
    let certificate = try await theirs.issue(ip: ["127.0.0.1"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { first in
      try await Self.withSecond { ours, second in
        let urls = startTLS ? [first.ldapURL, second.ldapURL] : [first.ldapsURL, second.ldapsURL]
        let more = ["--url", try #require(urls[1])] + (startTLS ? ["--start-tls"] : [])
        try await CaptureLab.expectSilence("is not accepted", try #require(urls[0]), ours, more)
        #expect(!first.hasSeenBind && !second.hasSeenBind)
      }
    }
  }

  /// A server whose TLS is good, and that does not know who binds.
  private static func withSecond(_ body: (CertificateAuthority, Slapd) async throws -> Void) async throws {
    let ours = try await CertificateAuthority()
    let certificate = try await ours.issue(ip: ["127.0.0.1"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { try await body(ours, $0) }
  }
}
