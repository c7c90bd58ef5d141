import Directory
import LabSupport
import Testing

/// Lookups that go over the wire as one question are answered as each alone is.
@Suite(.lab("slapd"), .mustEnd)
struct JointQuestionLabTests {
  private typealias Entries = OpenLDAPEntries

  /// Names that are there once, twice, by another spelling, under an option, and not at all.
  private static let seed =
    Entries.branches + (0..<150).map { Entries.person("u\($0)") }.joined()
    + Entries.person("twin", "uid: u7\n") + Entries.person("jo", "cn;lang-de: Johann\n")
    + Entries.person("jose", "cn:: Sm9zw6k=\n") + Entries.person("spaced", "cn:  Spaced \n")
    + "dn: \(Entries.dn(group: "staff"))\nobjectClass: posixGroup\ncn: staff\ngidNumber: 7\n"
    + "memberUid: u120\nmemberUid: U121\nmemberUid: twin\n\n"

  @Test("all replies are those of questions that were put one by one")
  func same() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let directory = try await LabConnection.open(slapd.url)
      let names = (0..<220).map { "u\($0)" } + ["U9", "twin", "johann", "jose", "spaced", "nobody"]
      let requests = try ["uid", "cn", "memberUid"].flatMap { attribute in
        try names.map { try Self.question(attribute, $0) }
      }
      let together = try await directory.replies(to: requests)
      for (request, reply) in zip(requests, together) {
        let alone = try await directory.replies(to: [request])[0]
        #expect(reply.failure == nil && alone.failure == nil)
        #expect(reply.entries.map(\.name) == alone.entries.map(\.name), "\(request.filter)")
      }
      #expect(together[7].entries.count == 2, "two entries have the name")
      let holders = zip(requests, together).filter { $0.0.filter == .equals("memberUid", "u120") }
      #expect(holders.map(\.1.entries.count) == [1], "one of a hundred is in a group by logon name")
    }
  }

  @Test("a refusal is told of each question")
  func refused() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { slapd in
      let directory = try await LabConnection.open(slapd.url)
      let nowhere = try DistinguishedName("ou=nowhere,dc=corp,dc=example")
      let replies = try await directory.replies(
        to: (0..<20).map {
          SearchRequest(base: .name(nowhere), scope: .subtree, filter: .equals("uid", "u\($0)"), attributes: ["uid"])
        })
      #expect(replies.allSatisfy { $0.failure?.resultCode == .noSuchObject } && replies.count == 20)
    }
  }

  private static func question(_ attribute: String, _ name: String) throws -> SearchRequest {
    let base = try DistinguishedName("dc=corp,dc=example")
    return SearchRequest(
      base: .name(base), scope: .subtree, filter: .equals(attribute, name), attributes: ["objectClass", "uid", "cn"])
  }
}
