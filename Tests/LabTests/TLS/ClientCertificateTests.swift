import FoundationEssentials
import LabSupport
import Testing

/// Who we are by a certificate: SASL EXTERNAL inside TLS, against a slapd that lets nobody in without one.
@Suite(.lab("slapd", "openssl"), .mustEnd)
struct ClientCertificateTests {
  @Test("the certificate's subject binds, over ldaps and StartTLS")
  func external() async throws {
    try await Self.withServer { authority, client, slapd in
      let ways = [(try #require(slapd.ldapsURL), []), (try #require(slapd.ldapURL), ["--start-tls"])]
      for (url, more) in ways {
        let answer = try await TLSLab.audit(
          url, authority, ["--cert", client.certificate, "--key", client.key] + more, password: nil)
        #expect(answer.isAnswered, "\(answer.error)")
      }
      #expect(slapd.logText.matches(of: /BIND dn="cn=admin,dc=corp,dc=example" mech=EXTERNAL/).count == 2)
    }
  }

  @Test("without a certificate the server lets nobody in")
  func nobody() async throws {
    try await Self.withServer { authority, _, slapd in
      let answer = try await TLSLab.audit(try #require(slapd.ldapsURL), authority)
      #expect(answer.status == 1)
      #expect(!answer.isAnswered && !slapd.hasSeenBind)
    }
  }

  @Test("one that the server does not trust proves nothing, and the cure is about that")
  func untrusted() async throws {
    let stranger = try await CertificateAuthority()
    let other = try await stranger.issue(commonName: "rollcall", as: "client")
    // The files go with their authority.
    defer { withExtendedLifetime(stranger) {} }
    try await Self.withServer(verifying: "try") { authority, _, slapd in
      let shown = ["--cert", other.certificate, "--key", other.key]
      let answer = try await TLSLab.audit(try #require(slapd.ldapsURL), authority, shown, password: nil)
      #expect(answer.status == 1 && !answer.isAnswered)
      #expect(
        answer.error.contains("before it answered anything. It may not take the certificate of --cert"),
        "\(answer.error)")
    }
  }

  @Test("a key that others may read, one of the two alone, and a key of another certificate are told")
  func wrong() async throws {
    try await Self.withServer { authority, client, slapd in
      let other = try await authority.issue(commonName: "other", as: "other")
      let url = try #require(slapd.ldapsURL)
      for (more, status, words) in [
        (["--cert", client.certificate], 64, "go together"), (["--key", client.key], 64, "go together"),
        (["--cert", client.certificate, "--key", other.key], 1, "Check that --key is the private key of --cert"),
        (["--cert", "/none", "--key", client.key], 64, "--cert /none cannot be read"),
      ] {
        let answer = try await TLSLab.audit(url, authority, more, password: nil)
        #expect(answer.status == status && answer.error.contains(words), "\(answer.error)")
      }
      try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: client.key)
      let shared = try await TLSLab.audit(
        url, authority, ["--cert", client.certificate, "--key", client.key], password: nil)
      #expect(shared.status == 64 && shared.error.contains("chmod 600 \(client.key)"), "\(shared.error)")
    }
  }

  private static func withServer(
    verifying requirement: String = "demand",
    _ body: (CertificateAuthority, _ client: CertificateAuthority.Certificate, Slapd) async throws -> Void
  ) async throws {
    let authority = try await CertificateAuthority()
    let server = try await authority.issue(ip: ["127.0.0.1"])
    let client = try await authority.issue(commonName: "rollcall", as: "client")
    let globals = """
      TLSCACertificateFile \(authority.certificate)
      TLSVerifyClient \(requirement)
      authz-regexp "^cn=rollcall$" "\(Slapd.rootDN)"
      """
    try await withSlapd(SlapdConfiguration(globals: globals, certificate: server)) { slapd in
      try await body(authority, client, slapd)
    }
  }
}
