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
    member: cn=x,O=A
    cn: one

    dn: cn=two,o=a
    cn: two
    member: cn=x,o=a

    """

  /// All but links: a file tells them whether or not they are asked for.
  private static func content(_ entry: Entry) -> [[String]] {
    [[entry.name]]
      + entry.descriptions.filter { !["member", "memberof"].contains($0.lowercased()) }.map { [$0] + entry.strings($0) }
  }

  @Test("is what the server would answer, for 50 random files and 2,000 questions")
  func random() async throws {
    var random = SplitMix64(seed: 21)
    var (found, passedOn) = (0, 0)
    for _ in 0..<50 {
      let server = try Scanning(HolderFile.text(&random))
      let requests = try (0..<40).map { _ in try Self.question(HolderFile.filter(&random)) }
      let told = try await IndexingDirectory(server).replies(to: requests)
      passedOn += server.asked.count
      for (reply, expected) in zip(told, try await server.replies(to: requests)) {
        #expect(reply.failure == nil)
        #expect(reply.entries.map(Self.content) == expected.entries.map(Self.content))
        found += reply.entries.count
      }
    }
    #expect(found > 700 && passedOn < 1_800)
  }

  @Test(
    "takes no name for another that it is spelt like: letters in one character or two, the Kelvin sign and a k",
    arguments: [
      ("CN=Kate,o=a", "CN=\u{212A}ate,o=a"), ("CN=Ren\u{E9},o=a", "CN=Rene\u{301},o=a"),
      ("2.5.4.3=Kate,o=a", "CN=Kate,o=a"),
      ("CN=\\c3\\a9,o=a", "CN=\u{E9},o=a"),
    ])
  func likeNames(names: (String, String)) async throws {
    let file = "dn: o=a\n\ndn: cn=g,o=a\nmember: \(names.1)\n\n"
    for (asked, holders) in [(names.0, 0), (names.1, 1)] {
      let reply = try await IndexingDirectory(try Scanning(file)).replies(to: [Self.holders(of: asked)])[0]
      #expect(reply.entries.count == holders, "\(asked)")
    }
  }

  @Test("leaves to the server a name that its links spell in several ways")
  func ambiguous() async throws {
    let server = try Scanning(
      "dn: o=a\n\ndn: cn=g,o=a\nmember: CN=Kate,o=a\n\ndn: cn=h,o=a\nmember: CN=\u{212A}ate,o=a\n\n")
    let reply = try await IndexingDirectory(server).replies(to: [Self.holders(of: "cn=kate,o=a")])[0]
    #expect(reply.entries.map(\.name) == ["cn=g,o=a"] && server.asked.count == 2)
  }

  @Test(
    "is given up where an entry comes that does not show whom it holds, or not by a name", arguments: [false, true])
  func hidden(showsNoName: Bool) async throws {
    let server = try Scanning(
      "dn: o=a\n\ndn: cn=g,o=a\nmember: CN=x,o=a\n\n",
      rewriting: { showsNoName ? entry($0.name, ["member": ["x"]]) : entry($0.name) })
    let reply = try await IndexingDirectory(server).replies(to: [Self.holders(of: "cn=x,o=a")])[0]
    #expect(reply.entries.count == 1 && server.asked.count == 2)
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

  @Test("reads who says that a group holds him where many groups are asked about, and leaves few of them to the server")
  func claims() async throws {
    let file = "dn: o=a\n\ndn: cn=x,o=a\nobjectClass: user\nmemberOf: cn=G3,o=a\nmemberOf: cn=other,o=a\n\n"
    let server = try Scanning(file)
    let directory = IndexingDirectory(server)
    let requests = try (0..<8).map { try Self.question(.equals("memberOf", "CN=g\($0),o=a")) }
    let few = try await directory.replies(to: Array(requests.prefix(7)))
    #expect(few.map(\.entries.count) == [0, 0, 0, 1, 0, 0, 0] && server.asked.count == 7)
    #expect(few[3].entries.allSatisfy { $0.has("memberOf") }, "a file tells all that it has")
    let many = try await directory.replies(to: requests)
    #expect(many.map(\.entries.count) == [0, 0, 0, 1, 0, 0, 0, 0] && many.allSatisfy { $0.failure == nil })
    #expect(many[3].entries.allSatisfy { $0.has("objectClass") && !$0.has("memberOf") }, "nobody asked for it")
    #expect(server.asked.count == 8 && server.asked.last == "(memberOf=*)")
    #expect(try await directory.replies(to: [requests[3]])[0].entries.map(\.name) == ["cn=x,o=a"])
    #expect(server.asked.count == 8, "what was read once is known")
  }

  @Test("who says that a group holds him is left to the server where the reading fails, or shows no link")
  func claimsGivenUp() async throws {
    let file = "dn: o=a\n\ndn: cn=x,o=a\nmemberOf: cn=G3,o=a\n\n"
    let requests = try (0..<8).map { try Self.question(.equals("memberOf", "CN=g\($0),o=a")) }
    for server in [try Scanning(file, refusing: "(memberOf=*)"), try Scanning(file, rewriting: { entry($0.name) })] {
      let replies = try await IndexingDirectory(server).replies(to: requests)
      #expect(replies.map(\.entries.count) == [0, 0, 0, 1, 0, 0, 0, 0] && server.asked.count == 9)
    }
  }

  @Test("leaves to the server what only that can tell, each answer in its place")
  func passedOn() async throws {
    let server = try Scanning(Self.file)
    let names = ["cn=ö,o=a", "no name", "<SID=S-1-5-11>", "CN=É,o=a"]
    let others = try [
      Self.question(.equals("cn", "two")), Self.question(.equals("member", "cn=x,o=a"), scope: .base),
      Self.question(.equals("member", "cn=x,o=a"), attributes: ["cn", "member"]),
      Self.question(.equals("member", "cn=x,o=a"), attributes: []),
      Self.question(.equals("member", "cn=x,o=a"), limit: 3),
    ]
    let replies = try await IndexingDirectory(server).replies(to: names.map(Self.holders) + others)
    #expect(replies.map(\.entries.count) == [0, 0, 0, 1, 1, 0, 2, 2, 2])
    #expect(server.asked.count == 1 + 4 + others.count)
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
