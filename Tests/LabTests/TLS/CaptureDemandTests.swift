import LabSupport
import Testing

/// What is on the wire when a server demands a certificate of ours, and is shown none or one that it does not trust.
@Suite(.captureLab, .serialized, .mustEnd)
struct CaptureDemandTests {
  enum Version: String, CaseIterable, Sendable {
    case tls12 = "1.2"
    case tls13 = "1.3"
  }

  // The handshake is over for us before a server of TLS 1.3 has looked at our certificate (RFC 8446 §2), and before slapd over
  // GnuTLS has looked who signed it: then we send the bind, within TLS.
  private static let afterwards = "before it answered anything"

  @Test("none is shown, over ldaps and StartTLS", arguments: Version.allCases, [false, true])
  func none(_ version: Version, startTLS: Bool) async throws {
    let words = version == .tls12 ? "no TLS session could be made" : Self.afterwards
    try await Self.expectSilence(words, version, startTLS, try await CertificateAuthority())
  }

  @Test(
    "one is shown that the server does not trust, over ldaps and StartTLS", arguments: Version.allCases, [false, true])
  func untrusted(_ version: Version, startTLS: Bool) async throws {
    let (ours, stranger) = (try await CertificateAuthority(), try await CertificateAuthority())
    // The files go with their authority.
    defer { withExtendedLifetime(stranger) {} }
    let other = try await stranger.issue(commonName: "rollcall", as: "client")
    let shown = ["--cert", other.certificate, "--key", other.key]
    try await Self.expectSilence(Self.afterwards, version, startTLS, ours, shown)
  }

  private static func expectSilence(
    _ words: String, _ version: Version, _ startTLS: Bool, _ ours: CertificateAuthority, _ more: [String] = []
  ) async throws {
    let certificate = try await ours.issue(ip: ["127.0.0.1"])
    let globals = """
      TLSCACertificateFile \(ours.certificate)
      TLSVerifyClient demand
      TLSCipherSuite NORMAL:-VERS-ALL:+VERS-TLS\(version.rawValue)
      """
    try await withSlapd(SlapdConfiguration(globals: globals, certificate: certificate)) { slapd in
      let url = try #require(startTLS ? slapd.ldapURL : slapd.ldapsURL)
      try await CaptureLab.expectSilence(words, url, ours, more + (startTLS ? ["--start-tls"] : []))
      #expect(!slapd.hasSeenBind)
    }
  }
}
