import LabSupport
import Testing

/// A certificate without subjectAltName, as old servers have them.
@Suite(.lab("slapd", "openssl"), .mustEnd)
struct CommonNameTests {
  @Test("its common name is enough, unless --require-san asks for more")
  func commonName() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(commonName: "127.0.0.1")
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let url = try #require(slapd.ldapsURL)
      #expect(try await TLSLab.audit(url, authority).isAnswered)
      let strict = try await TLSLab.audit(url, authority, ["--require-san"])
      #expect(strict.status == 1 && !strict.isAnswered, "\(strict.error)")
      #expect(strict.error.contains("is not accepted"), "\(strict.error)")
    }
  }

  @Test("a certificate with a subjectAltName is as good with --require-san as without")
  func alternativeName() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let url = try #require(slapd.ldapsURL)
      #expect(try await TLSLab.audit(url, authority, ["--require-san"]).isAnswered)
    }
  }
}
