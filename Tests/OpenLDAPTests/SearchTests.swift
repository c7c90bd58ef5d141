import Directory
import LabSupport
import Testing

@testable import OpenLDAP

/// Searches through libldap against a server that does what real ones will not.
@Suite(.mustEnd)
struct SearchTests {
  private static let pagedResults = "1.2.840.113556.1.4.319"
  private static let base = "dc=corp,dc=example"

  @Test("an empty member beside a ranged one is never empty: the slices are followed to the end (pg-ldap-sync#32)")
  func slicesAreFollowed() async throws {
    let server = try Self.slicing(total: 3501, size: 1500)
    let reply = try await Self.reply(from: server, attributes: ["member"])
    #expect(reply.failure == nil)
    #expect(reply.entries.first?.count(of: "member") == 3501)
    #expect(reply.entries.first?.strings("member").last == "cn=m3500,\(Self.base)")
    #expect(
      server.requests.compactMap(\.search).map(\.attributes).suffix(2) == [
        ["member;range=1500-*"], ["member;range=3000-*"],
      ])
  }

  @Test(
    "slices that skip, overlap or stop are an incomplete read (ActiveDirectoryDsc#679)", arguments: [1400, 1600, 3000])
  func slicesThatDoNotJoin(second: Int) async throws {
    let server = try Self.serving { search in
      let start = search.attributes == ["member"] ? 0 : second
      return [Self.slice(from: start, size: 1500, total: 9000), .searchDone()]
    }
    let reply = try await Self.reply(from: server, attributes: ["member"])
    #expect(reply.entries.isEmpty, "a part is not passed off as the whole")
    #expect(reply.failure?.message.contains("do not join") == true)
  }

  @Test("a slice that never comes is an incomplete read")
  func sliceMissing() async throws {
    let server = try Self.serving { search in
      search.attributes == ["member"] ? [Self.slice(from: 0, size: 1500, total: 9000), .searchDone()] : [.searchDone()]
    }
    let reply = try await Self.reply(from: server, attributes: ["member"])
    #expect(reply.entries.isEmpty)
    #expect(reply.failure != nil)
  }

  @Test("pages are followed by the server's own cookie until it is empty")
  func pages() async throws {
    let server = try Self.serving(controls: [Self.pagedResults]) { _ in
      []
    } paged: { cookie in
      let page = Int(cookie) ?? 0
      let entries = (0..<10).map { ScriptedServer.Response.entry("cn=e\(page)-\($0),\(Self.base)", ["cn": ["e"]]) }
      return entries + [.searchDone(controls: [.pagedResults(size: 0, cookie: page < 4 ? "\(page + 1)" : "")])]
    }
    let reply = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"])
    #expect(reply.entries.count == 50)
    #expect(reply.failure == nil)
  }

  @Test(
    "no page is asked for behind the one that reaches the limit, and what came is not passed off as all",
    arguments: [15, 20])
  func limitedPages(limit: Int) async throws {
    let server = try Self.serving(controls: [Self.pagedResults]) { _ in
      []
    } paged: { cookie in
      let page = Int(cookie) ?? 0
      let entries = (0..<10).map { ScriptedServer.Response.entry("cn=e\(page)-\($0),\(Self.base)", ["cn": ["e"]]) }
      return entries + [.searchDone(controls: [.pagedResults(size: 0, cookie: page < 4 ? "\(page + 1)" : "")])]
    }
    let reply = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"], limit: limit)
    #expect(reply.entries.count == 20)
    #expect(reply.failure?.resultCode == .sizeLimitExceeded)
    #expect(server.requests.compactMap(\.search).count { $0.attributes == ["cn"] } == 2)
  }

  @Test(
    "pages are of a thousand, and larger only for who can do without",
    arguments: [(nil, 1000), (1500, 1500), (90_000, 50_000), (20, 1000)] as [(Int?, Int)])
  func pageSize(limit: Int?, size: Int) async throws {
    let server = try Self.serving(controls: [Self.pagedResults]) { _ in
      []
    } paged: { _ in
      [.searchDone(controls: [.pagedResults(size: 0, cookie: "")])]
    }
    _ = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"], limit: limit)
    #expect(server.requests.compactMap(\.page).map(\.size) == [size])
  }

  @Test("a cookie that does not move and brings nothing ends the search as malformed (ldap3#698)")
  func endlessPages() async throws {
    let server = try Self.serving(controls: [Self.pagedResults]) { _ in
      []
    } paged: { _ in
      [.searchDone(controls: [.pagedResults(size: 0, cookie: "7")])]
    }
    let reply = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"])
    #expect(reply.failure?.message.contains("pages never end") == true)
  }

  @Test("pages that begin as the one before end the search as malformed: the server knows nothing of pages (ldap3#698)")
  func repeatedPages() async throws {
    let server = try Self.serving(controls: [Self.pagedResults]) { _ in
      []
    } paged: { _ in
      [.entry("cn=a,\(Self.base)"), .searchDone(controls: [.pagedResults(size: 0, cookie: "7")])]
    }
    let reply = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"])
    #expect(reply.failure?.message.contains("the same pages again and again") == true)
    #expect(server.requests.compactMap(\.page).count == 2)
  }

  @Test("an answer that does not say whether there are more pages is not the last one")
  func pagesUnsaid() async throws {
    let broken = ScriptedServer.Control(Self.pagedResults, value: [0xFF, 0xFF])
    // libldap ends the process over one without a value, unless it is kept from it.
    let bare = ScriptedServer.Control(Self.pagedResults)
    for (controls, entries) in [([broken], 1), ([bare], 1), ([], 1000), ([], 1)] {
      let server = try Self.serving(controls: [Self.pagedResults]) { _ in
        []
      } paged: { _ in
        (0..<entries).map { .entry("cn=\($0),\(Self.base)") } + [.searchDone(controls: controls)]
      }
      let reply = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"])
      #expect(reply.failure?.message.contains("more pages") == true)
    }
  }

  @Test("a value goes to the server byte for byte, a NUL and what follows it too")
  func valuesAreBytes() async throws {
    let server = try Self.serving { _ in [] }
    let directory = try await WritableLiveDirectory.open(Self.options(server))
    let value = "uid=svc\u{0}" + String(repeating: "A", count: 2000) + ",\(Self.base)"
    let group = try DistinguishedName("cn=g,\(Self.base)")
    try await directory.modify(
      Modification(entry: group, kind: .add, attribute: "member", values: [value, "uid=b"]), onlyIf: nil)
    let sent = ScriptedServer.Change(kind: 0, attribute: "member", values: [Array(value.utf8), Array("uid=b".utf8)])
    let isSent = server.requests.last?.operation == .modify(dn: group.text, changes: [sent])
    #expect(isSent)
  }

  @Test("a connection that was lost stays lost: nothing is sent over a new one by itself")
  func lostStaysLost() async throws {
    let server = try Self.serving { _ in [.close] }
    let directory = try await Self.open(server)
    for _ in 0..<3 {
      let request = try Self.request(.subtree, ["cn"])
      await #expect(throws: DirectoryError.self) { try await directory.replies(to: [request]) }
    }
    #expect(server.connectionCount == 1)
  }

  @Test("base, one level and subtree are asked for as such")
  func scopes() async throws {
    let server = try Self.serving { _ in [.searchDone()] }
    let directory = try await Self.open(server)
    for scope in [SearchScope.base, .oneLevel, .subtree] {
      _ = try await directory.replies(to: [try Self.request(scope, ["cn"])])
    }
    #expect(server.requests.compactMap(\.search).map(\.scope).suffix(3) == [0, 1, 2])
  }

  @Test("a size limit in mid-stream is a failure beside the entries, not an end (graylog#1711)")
  func sizeLimit() async throws {
    let server = try Self.serving { _ in [.entry("cn=a,\(Self.base)"), .searchDone(.init(4))] }
    let reply = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"])
    #expect(reply.entries.count == 1)
    #expect(reply.failure?.resultCode == .sizeLimitExceeded)
  }

  @Test("a search that is answered with an extended response ends there, as Samba's do")
  func extendedResponse() async throws {
    let server = try Self.serving { _ in [.extended(.init(53, diagnostic: "critical control unknown"))] }
    let reply = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"])
    #expect(reply.failure?.resultCode == .unwillingToPerform)
    let content = try Self.serving { _ in [.entry("cn=a,\(Self.base)"), .extended()] }
    let half = try await Self.reply(from: content, scope: .subtree, attributes: ["cn"])
    #expect(
      half.failure?.message.contains("in the place of its end") == true, "only the end of a search says that it was all"
    )
  }

  @Test("referrals are reported as places not looked in, and not followed (community.general#1067)")
  func references() async throws {
    let elsewhere = try SilentListener()
    defer { elsewhere.stop() }
    let server = try Self.serving { _ in
      [.entry("cn=a,\(Self.base)"), .reference(["\(elsewhere.ldapURL)/\(Self.base)"]), .searchDone()]
    }
    let reply = try await Self.reply(from: server, scope: .subtree, attributes: ["cn"])
    #expect(reply.entries.count == 1)
    #expect(reply.failure?.message.contains(elsewhere.ldapURL) == true)
    #expect(server.connectionCount == 1 && elsewhere.connectionCount == 0)
  }

  @Test("one refused question leaves the others standing")
  func questionsApart() async throws {
    let server = try Self.serving { search in
      search.base.hasPrefix("cn=bad") ? [.searchDone(.init(50))] : [.entry(search.base), .searchDone()]
    }
    let directory = try await Self.open(server)
    let names = try (0..<20).map { try DistinguishedName("cn=\($0 == 7 ? "bad" : "good\($0)"),\(Self.base)") }
    let replies = try await directory.replies(
      to: names.map { SearchRequest(base: .name($0), scope: .base, attributes: []) })
    #expect(replies.map { $0.failure?.resultCode } == (0..<20).map { $0 == 7 ? .insufficientAccessRights : nil })
    #expect(replies[8].entries.first?.name == "cn=good8,\(Self.base)")
  }

  @Test("a notice of disconnection is a lost connection in the server's words")
  func disconnection() async throws {
    let notice: [UInt8] =
      [0x30, 0x24, 2, 1, 0, 0x78, 0x1F, 10, 1, 52, 4, 0, 4, 0, 0x8A, 0x16] + Array("1.3.6.1.4.1.1466.20036".utf8)
    let server = try Self.serving { _ in [.raw(notice), .stall] }
    let directory = try await Self.open(server)
    await #expect(throws: DirectoryError.self) { try await directory.replies(to: [Self.request(.subtree, ["cn"])]) }
  }

  @Test("names never become filters: specials, NUL and line feeds reach the server as one assertion (frappe#34306)")
  func injection() async throws {
    let server = try Self.serving { _ in [.searchDone()] }
    let directory = try await Self.open(server)
    for name in [
      "*)(objectClass=*", "a\\", "a\u{0}b", "a\nb", "(|(cn=*))", "Jörg", String(repeating: "x", count: 65_536),
    ] {
      let request = SearchRequest(
        base: .name(try DistinguishedName(Self.base)), scope: .subtree, filter: .equals("cn", name), attributes: [])
      _ = try await directory.replies(to: [request])
      let filter = try #require(server.requests.compactMap(\.search).last?.filter)
      let isOneAssertion = filter.first == 0xA3 && filter.suffix(name.utf8.count) == Array(name.utf8)[...]
      #expect(isOneAssertion, "\(name.prefix(20))")
    }
  }

  // MARK: - The server

  private static func options(_ server: ScriptedServer) throws -> ConnectionOptions {
    ConnectionOptions(
      endpoint: try Endpoint(server.url), bind: .anonymous,
      limits: TimeLimits(step: .seconds(5), runEnds: .now + .seconds(20)))
  }

  private static func open(_ server: ScriptedServer) async throws -> LiveDirectory {
    try await LiveDirectory.open(options(server))
  }

  private static func request(_ scope: SearchScope, _ attributes: [String], limit: Int? = nil) throws -> SearchRequest {
    SearchRequest(base: .name(try DistinguishedName(base)), scope: scope, attributes: attributes, limit: limit)
  }

  private static func reply(
    from server: ScriptedServer, scope: SearchScope = .base, attributes: [String], limit: Int? = nil
  ) async throws -> SearchReply {
    try await open(server).replies(to: [request(scope, attributes, limit: limit)])[0]
  }

  /// Answers the root DSE by itself and everything else by the script.
  private static func serving(
    controls: [String] = [], _ answer: @escaping @Sendable (ScriptedServer.Search) -> [ScriptedServer.Response],
    paged: (@Sendable (String) -> [ScriptedServer.Response])? = nil
  ) throws -> ScriptedServer {
    try ScriptedServer { request in
      guard let search = request.search else { return request.success }
      if search.base.isEmpty {
        return [.entry("", ["namingContexts": [base], "supportedControl": controls]), .searchDone()]
      }
      if let paged, let page = request.page { return paged(page.cookie) }
      return answer(search)
    }
  }

  /// An Active Directory's way with many values: `size` at a time, beside an empty plain attribute.
  private static func slicing(total: Int, size: Int) throws -> ScriptedServer {
    try serving { search in
      let start = search.attributes.first.flatMap { AttributeDescription($0).range?.low } ?? 0
      return [slice(from: start, size: size, total: total), .searchDone()]
    }
  }

  private static func slice(from start: Int, size: Int, total: Int) -> ScriptedServer.Response {
    let end = min(start + size, total)
    let range = "member;range=\(start)-\(end == total ? "*" : "\(end - 1)")"
    let values = (start..<end).map { Array("cn=m\($0),\(base)".utf8) }
    return .entry(dn: base, attributes: [("member", []), (range, values)])
  }
}
