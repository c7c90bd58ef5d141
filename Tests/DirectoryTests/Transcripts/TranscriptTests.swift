import Directory
import Testing

/// A directory that gives prepared answers.
private struct Scripted: DirectoryReading {
  let server = DirectoryServer(
    url: "ldaps://dc1", rootDSE: RootDSE(entry("", ["dnsHostName": ["dc1.corp"], "namingContexts": ["DC=corp"]])))
  var answers: [String: [Entry]] = [:]
  var outcomes: [String: SearchOutcome] = [:]

  func search<Folded: Sendable>(
    _ requests: [SearchRequest], into initial: Folded, _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    var result = initial
    for (index, request) in requests.enumerated() {
      for entry in answers[request.filter.description] ?? [] { try receive(&result, index, entry) }
    }
    return (result, requests.map { outcomes[$0.filter.description] ?? .complete(references: []) })
  }
}

@Suite("A transcript of a directory")
struct TranscriptTests {
  private static func question(_ filter: Filter, _ attributes: [String] = ["cn"]) throws -> SearchRequest {
    SearchRequest(
      base: .name(try DistinguishedName("DC=corp")), scope: .subtree, filter: filter, attributes: attributes)
  }

  private static let found = Filter.equals("cn", "Jörg (a*b)")
  private static let refused = Filter.equals("cn", "refused")
  private static let elsewhere = Filter.equals("cn", "elsewhere")
  private static let refusal = DirectoryError(
    .search, .result(.sizeLimitExceeded), server: "ldaps://dc1", serverText: "too many \"x\"\n",
    matched: .some(.root))

  private static func directory() -> Scripted {
    let jorg = entry(
      "CN=Jörg\\, (a*b),DC=corp", ["objectClass": ["user"], "cn": ["Jörg (a*b)"], "description": [" x"]])
    return Scripted(
      answers: [found.description: [entry("CN=z,DC=corp", ["cn": ["z"]]), jorg], refused.description: [jorg]],
      outcomes: [
        refused.description: .failed(refusal), elsewhere.description: .complete(references: ["ldap://dc2/DC=x"]),
      ])
  }

  private static func asked() throws -> [SearchRequest] {
    [try question(found, ["cn", "description"]), try question(refused), try question(elsewhere)]
  }

  private func taken() async throws -> String {
    let recorder = RecordingDirectory(Self.directory())
    _ = try await recorder.replies(to: Self.asked())
    return try recorder.transcript.ldif(of: recorder.server, readAt: 1_700_000_000)
  }

  private func reopened(_ text: String) throws -> any DirectoryReading {
    try SnapshotFile.open(Array(text.utf8), url: "e.ldif", kind: nil)
  }

  @Test("answers as the directory did: entries in their order, failures and references word for word")
  func replay() async throws {
    let replies = try await reopened(taken()).replies(to: Self.asked())
    let live = try await Self.directory().replies(to: Self.asked())
    #expect(replies.map { $0.entries.map(\.name) } == live.map { $0.entries.map(\.name) })
    #expect(replies[0].entries[0].strings("description") == live[0].entries[0].strings("description"))
    #expect(replies[1].failure == Self.refusal)
    #expect(replies[2].failure == live[2].failure)
  }

  @Test("gives only the attributes that a question asked for")
  func projection() async throws {
    let replies = try await reopened(taken()).replies(to: Self.asked())
    #expect(replies[1].entries[0].descriptions == ["cn"])
  }

  @Test("does not know what nobody asked: never an absence")
  func unasked() async throws {
    let questions = [
      try Self.question(.equals("cn", "other")), try Self.question(Self.found, ["cn", "member"]),
      SearchRequest(base: .root, scope: .base, filter: Self.found, attributes: ["cn"]),
    ]
    for reply in try await reopened(taken()).replies(to: questions) {
      #expect(reply.failure?.message.contains("the snapshot e.ldif does not hold the answer") == true)
    }
  }

  @Test("knows a question by its filter, of whatever shape")
  func filters() async throws {
    let questions = try FilterParserTests.good.map { try Self.question($0.1) }
    let recorder = RecordingDirectory(Self.directory())
    _ = try await recorder.replies(to: questions)
    let file = try reopened(recorder.transcript.ldif(of: recorder.server, readAt: 0))
    let again = try FilterParserTests.good.map { try Self.question(Filter(parsing: $0.0)) }
    #expect(try await file.replies(to: again).allSatisfy { $0.failure == nil })
  }

  @Test("keeps who was asked, and when")
  func server() async throws {
    let server = try reopened(await taken()).server
    #expect(server.name == "dc1.corp" && server.url == "e.ldif" && server.isLive && server.readAt == 1_700_000_000)
  }

  @Test("is the same text for the same answers, with identities to read")
  func deterministic() async throws {
    let first = try await taken()
    #expect(try await first == taken())
    #expect(first.contains("url: ldaps://dc1\n") && first.contains("# CN=Jörg\\, (a*b),DC=corp\n"))
  }

  @Test("notices a directory that changed while it was read")
  func changed() async throws {
    var directory = Scripted(answers: [Self.found.description: [entry("CN=z", ["cn": ["z"]])]])
    let other = Filter.equals("cn", "other")
    directory.answers[other.description] = [entry("CN=z", ["cn": ["y"]])]
    let recorder = RecordingDirectory(directory)
    _ = try await recorder.replies(to: [Self.question(Self.found)])
    #expect(recorder.transcript.change == nil)
    _ = try await recorder.replies(to: [Self.question(other)])
    #expect(recorder.transcript.change == "cn of CN=z")
  }

  @Test("of another version, or with a record that makes no sense, is a fault with its line")
  func faults() async throws {
    let text = try await taken()
    for (was, becomes) in [
      ("rollcall.snapshot/1", "rollcall.snapshot/9"), ("scope: subtree", "scope: sideways"),
      ("readAt: 1700000000", "readAt: soon"), ("\"operation\":\"search\"", "\"operation\":\"sing\""),
    ] {
      #expect(throws: LDIFError.self) { try reopened(text.replacing(was, with: becomes)) }
    }
  }
}
