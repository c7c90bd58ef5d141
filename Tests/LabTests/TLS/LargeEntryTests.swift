import Directory
import LabSupport
import OpenLDAP
import Testing

/// Large entries over TLS: libldap takes a record at a time, and the socket knows nothing of those that were read with it.
@Suite(.lab("slapd", "openssl"), .mustEnd)
struct LargeEntryTests {
  private typealias Entries = OpenLDAPEntries

  @Test("are read without waiting for what has come already: 300 in a run of 20 seconds")
  func unwaited() async throws {
    let members = (0..<3_000).map { Entries.dn(person: "somebody\($0)") }
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    let seed = Entries.branches + Entries.group("large", members)
    try await withSlapd(SlapdConfiguration(seed: seed, certificate: certificate)) { slapd in
      let directory = try await Self.open(try #require(slapd.ldapsURL), authority)
      let group = SearchRequest(
        base: .name(try DistinguishedName(Entries.dn(group: "large"))), scope: .base, attributes: ["member"])
      for _ in 0..<300 {
        let reply = try await directory.replies(to: [group])[0]
        #expect(reply.failure == nil && reply.entries.map { $0.count(of: "member") } == [3_000])
      }
    }
  }

  private static func open(_ url: String, _ authority: CertificateAuthority) async throws -> LiveDirectory {
    try await LiveDirectory.open(
      ConnectionOptions(
        endpoint: try Endpoint(url), bind: .anonymous, tls: TLSOptions(authorities: authority.certificate),
        limits: TimeLimits(step: .seconds(10), runEnds: .now + .seconds(20))))
  }
}
