import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// Answers that libldap would take for whole, or end the process over.
@Suite(.mustEnd)
struct HostileAnswerTests {
  private static let base = "dc=corp,dc=example"

  @Test("a paging control without a value ends the search, not the process")
  func pagingWithoutValue() async throws {
    for value in [nil, [], [0x30, 3, 2, 1, 0], [0x30, 8, 2, 1, 0, 4, 0, 4, 1, 0x32]] as [[UInt8]?] {
      let control = ScriptedServer.Control(ControlOID.pagedResults, value: value)
      let failure = try await Self.failure(paged: true) { _ in
        [.entry("cn=a,\(Self.base)"), .searchDone(controls: [control])]
      }
      #expect(failure?.message.contains("more pages") == true, "\(value ?? [])")
    }
  }

  @Test("an entry that comes after the end of its search shows that it was none")
  func entryBehindTheEnd() async throws {
    let failure = try await Self.failure { id in [.raw(Self.done(id) + Self.entry(id))] }
    #expect(failure?.message.contains("no answer to what was asked") == true)
  }

  @Test("an entry under a number that was never given, or that nobody may have, is not passed over")
  func numbers() async throws {
    for number in [1, 999, 0, -1] {
      let failure = try await Self.failure { id in [.raw(Self.entry(number) + Self.done(id))] }
      let words = number < 0 ? "a number below zero" : "no answer to what was asked"
      #expect(failure?.message.contains(words) == true, "\(number)")
    }
  }

  @Test("an end that comes twice is noticed, at the latest with the next question")
  func endTwice() async throws {
    let failure = try await Self.failure { id in [.raw(Self.done(id) + Self.done(id))] }
    #expect(failure?.message.contains("no answer to what was asked") == true)
  }

  @Test("something that begins behind the end and stops half-way is not waited for without end")
  func halfBehindTheEnd() async throws {
    for half in [[0x30], [0x30, 0x84, 0]] as [[UInt8]] {
      let failure = try await Self.failure(step: .milliseconds(500)) { id in [.raw(Self.done(id) + half)] }
      #expect(failure == nil, "what was asked for is whole")
    }
    for half in [[4, 0], Array(Self.entry(7).dropLast())] as [[UInt8]] {
      let failure = try await Self.failure(step: .milliseconds(500)) { id in [.raw(Self.done(id) + half)] }
      #expect(failure?.description.contains("malformed answer") == true, "what shows itself to be none is told")
    }
  }

  @Test("who asks for an entry by its name gets that one, and one only")
  func anotherEntry() async throws {
    for names in [["cn=other,\(Self.base)"], ["DC=Corp, dc=example", Self.base]] {
      let failure = try await Self.failure(.base) { _ in names.map { .entry($0) } + [.searchDone()] }
      #expect(failure?.message.contains("not asked for") == true)
    }
    let nameless = try await Self.failure(.subtree) { _ in [.entry(""), .searchDone()] }
    #expect(nameless?.message.contains("not asked for") == true)
    let same = try await Self.failure(.base) { _ in [.entry("DC=Corp , DC=EXAMPLE"), .searchDone()] }
    #expect(same == nil, "names are compared as names")
  }

  @Test("intermediate responses, which nothing here asks for, end the connection and not the process (ITS#10370)")
  func intermediate() async throws {
    for oid in [nil, "", "1.2.3"] {
      let failure = try await Self.failure { _ in [.intermediate(oid: oid, value: nil), .searchDone()] }
      #expect(failure?.message.contains("other parts") == true)
    }
  }

  @Test("an entry that is too large and answers that have no end are told as such")
  func sizes() async throws {
    let sizes = SizeLimits(message: 1000, run: 10_000)
    let large = try await Self.failure(sizes: sizes) { _ in
      [.entry("cn=a,\(Self.base)", ["description": [String(repeating: "x", count: 1000)]]), .searchDone()]
    }
    #expect(large?.condition == .notAllowed("an entry or another message of more than 1000 bytes is not read", .size))
    let endless = try await Self.failure(sizes: sizes) { _ in (0..<1000).map { .entry("cn=\($0),\(Self.base)") } }
    #expect(endless?.condition == .notAllowed("more than 10000 bytes over one connection is not read", .size))
  }

  @Test(
    "a server that hangs up behind a whole answer has answered; the next question is told of it, and no connection made"
  )
  func goodbye() async throws {
    let server = try Offer.server { _ in [.entry("cn=a,\(Self.base)"), .searchDone(), .close] }
    let directory = try await Offer.openToRead(server)
    let reply = try await directory.replies(to: [try Self.request(.subtree)])[0]
    #expect(reply.entries.count == 1)
    #expect(reply.failure == nil)
    await #expect(throws: DirectoryError.self) { try await directory.replies(to: [Self.request(.oneLevel)]) }
    #expect(server.connectionCount == 1)
  }

  // MARK: - The server

  /// What a search fails with: as a whole, or by itself; nil when it is answered.
  /// - Parameter answer: what the server says, knowing the message ID.
  private static func failure(
    _ scope: SearchScope = .subtree, paged: Bool = false, sizes: SizeLimits = .standard,
    step: Duration = .seconds(5), _ answer: @escaping @Sendable (_ id: Int) -> [ScriptedServer.Response]
  ) async throws -> DirectoryError? {
    let server = try Offer.server(controls: paged ? [ControlOID.pagedResults] : []) { answer($0.messageID) }
    let options = ConnectionOptions(
      endpoint: try Directory.Endpoint(server.url), bind: .anonymous, startTLS: false,
      limits: TimeLimits(step: step, runEnds: .now + .seconds(20)), sizes: sizes)
    do {
      return try await LiveDirectory.open(options).replies(to: [request(scope)])[0].failure
    } catch let error as DirectoryError { return error }
  }

  private static func request(_ scope: SearchScope) throws -> SearchRequest {
    SearchRequest(base: .name(try DistinguishedName(base)), scope: scope, attributes: [])
  }

  private static func entry(_ id: Int) -> [UInt8] {
    ScriptedServer.Response.entry("cn=a,\(base)").encoded(messageID: id)
  }

  private static func done(_ id: Int) -> [UInt8] { ScriptedServer.Response.searchDone().encoded(messageID: id) }
}
