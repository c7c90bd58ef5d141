import LabSupport
import Testing

/// Proves two slapds of which one follows the other, and two that have nothing to do with each other.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct ReplicationSmokeTests {
  private typealias Entries = OpenLDAPEntries

  /// More entries than slapd gives to anybody unless told otherwise.
  private static let seed =
    Entries.branches + (1...600).map { Entries.person("p\($0)") }.joined() + Entries.group("Group", ["cn=nobody"])

  @Test("a consumer holds what the provider holds, and what is changed there comes to it")
  func follows() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, role: .provider)) { provider in
      try await withConsumer(of: provider) { consumer in
        let everything = ["*", "entryUUID", "entryCSN"]
        let there = try await provider.search(base: Entries.groups, attributes: everything)
        #expect(try await consumer.search(base: Entries.groups, attributes: everything) == there)
        try await provider.apply(ldif: Self.adding("cn=new"))
        try await consumer.catchUp(with: provider)
        #expect(try await Self.holds("cn=new", consumer))
        let refused = await #expect(throws: LabError.self) { try await consumer.apply(ldif: Self.adding("cn=other")) }
        #expect(refused?.description.contains("shadow context") == true)
      }
    }
  }

  @Test("a consumer that is paused stands still, and follows again")
  func pauses() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed, role: .provider)) { provider in
      try await withConsumer(of: provider) { consumer in
        try await consumer.pauseReplication()
        try await provider.apply(ldif: Self.adding("cn=new"))
        try await Task.sleep(for: .milliseconds(200))
        #expect(try await !Self.holds("cn=new", consumer))
        try await consumer.apply(ldif: "dn: \(Entries.dn(person: "p1"))\nchangetype: modify\nreplace: sn\nsn: own\n")
        try await consumer.resumeReplication(of: provider)
        try await consumer.catchUp(with: provider)
        #expect(try await Self.holds("cn=new", consumer))
      }
    }
  }

  @Test("two slapds of one seed have nothing in common but the names")
  func apart() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.seed)) { one in
      try await withSlapd(SlapdConfiguration(seed: Self.seed)) { other in
        try await one.apply(ldif: Self.adding("cn=new"))
        try await Task.sleep(for: .milliseconds(200))
        #expect(try await Self.holds("cn=new", one))
        #expect(try await !Self.holds("cn=new", other))
      }
    }
  }

  private static func adding(_ member: String) -> String {
    "dn: \(Entries.dn(group: "Group"))\nchangetype: modify\nadd: member\nmember: \(member)\n"
  }

  private static func holds(_ member: String, _ slapd: Slapd) async throws -> Bool {
    try await !slapd.search(filter: "(member=\(member))", attributes: ["1.1"]).isEmpty
  }
}
