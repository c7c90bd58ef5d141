import Directory
import GeneratedDirectories
import Synchronization
import Testing

@Suite("Who holds whom, from one reading")
struct IndexingDirectoryTests {
  private static func question(
    _ filter: Filter, scope: SearchScope = .subtree, attributes: [String] = ["objectClass", "cn"], limit: Int? = nil
  ) throws -> SearchRequest {
    SearchRequest(
      base: .name(try DistinguishedName("o=a")), scope: scope, filter: filter, attributes: attributes, limit: limit)
  }

  private static func holders(of name: String) throws -> SearchRequest { try question(.equals("member", name)) }

  private static let file = """
    dn: o=a

    dn: cn=one,o=a
    objectClass: group
    member: cn=é,o=a
    member: CN=X,o=a
    member: cn=x, O=A
    cn: one

    dn: cn=two,o=a
    cn: two
    member: cn=x,o=a

    """

  /// All but members: a file tells them whether or not they are asked for.
  private static func content(_ entry: Entry) -> [[String]] {
    [[entry.name]] + entry.descriptions.filter { $0 != "member" }.map { [$0] + entry.strings($0) }
  }

  @Test("is what the server would answer, for 200 random files and 8,000 questions")
  func random() async throws {
    var random = SplitMix64(seed: 21)
    var found = 0
    for _ in 0..<200 {
      let server = try Scanning(HolderFile.text(&random))
      let requests = try (0..<40).map { _ in try Self.question(HolderFile.filter(&random)) }
      let told = try await IndexingDirectory(server).replies(to: requests)
      for (reply, expected) in zip(told, try await server.replies(to: requests)) {
        #expect(reply.failure == nil)
        #expect(reply.entries.map(Self.content) == expected.entries.map(Self.content))
        found += reply.entries.count
      }
    }
    #expect(found > 5_000)
  }

  @Test("takes one question, whoever is asked about, and one more for other attributes")
  func once() async throws {
    let server = try Scanning(Self.file)
    let directory = IndexingDirectory(server)
    let replies = try await directory.replies(to: ["cn=x,o=a", "cn=nobody,o=a"].map(Self.holders))
    #expect(replies.map { $0.entries.map(\.name) } == [["cn=one,o=a", "cn=two,o=a"], []])
    #expect(replies.flatMap(\.entries).allSatisfy { !$0.has("member") })
    _ = try await directory.replies(to: [Self.holders(of: "CN=x,O=a")])
    #expect(server.asked == ["(member=*)"])
    _ = try await directory.replies(to: [Self.question(.equals("member", "cn=x,o=a"), attributes: ["cn"])])
    #expect(server.asked == ["(member=*)", "(member=*)"])
  }

  @Test("leaves to the server what only that can tell, each answer in its place")
  func passedOn() async throws {
    let server = try Scanning(Self.file)
    let names = ["cn=ö,o=a", "no name", "<SID=S-1-5-11>", "cn=é,o=a"]
    let others = try [
      Self.question(.equals("cn", "two")), Self.question(.equals("member", "cn=x,o=a"), scope: .base),
      Self.question(.equals("member", "cn=x,o=a"), attributes: ["cn", "member"]),
      Self.question(.equals("member", "cn=x,o=a"), attributes: []),
      Self.question(.equals("member", "cn=x,o=a"), limit: 3),
    ]
    let replies = try await IndexingDirectory(server).replies(to: names.map(Self.holders) + others)
    #expect(replies.map(\.entries.count) == [0, 0, 0, 1, 1, 0, 2, 2, 2])
    #expect(server.asked.count == 1 + 3 + others.count)
  }

  @Test("is given up where the reading fails: each question is put to the server")
  func failed() async throws {
    let server = try Scanning(Self.file, refusing: "(member=*)")
    let directory = IndexingDirectory(server)
    for _ in 0..<2 {
      let reply = try await directory.replies(to: [Self.holders(of: "cn=x,o=a")])[0]
      #expect(reply.failure == nil && reply.entries.count == 2)
    }
    #expect(server.asked == ["(member=*)", "(member=cn=x,o=a)", "(member=cn=x,o=a)"])
  }

  @Test("is made of live servers that look through all links, and of none that keeps its answers")
  func over() throws {
    #expect(IndexingDirectory.over(try Scanning(Self.file)) is IndexingDirectory)
    #expect(IndexingDirectory.over(try Scanning(Self.file, vendor: "other")) is Scanning)
    #expect(IndexingDirectory.over(try Scanning(Self.file, isLive: false)) is Scanning)
    #expect(IndexingDirectory.over(RecordingDirectory(try Scanning(Self.file))) is RecordingDirectory)
  }

  @Test("passes on who asks, and whose thread it is asked on")
  func passesOn() async throws {
    let directory = IndexingDirectory(try Scanning(Self.file))
    #expect(try await directory.authorizationIdentity() == "u:somebody")
    #expect(try await directory.hosting { 7 } == 8)
  }
}
