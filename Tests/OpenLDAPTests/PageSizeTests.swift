import Directory
import Testing

@testable import OpenLDAP

/// Which sizes of pages are tried where a server refuses some.
@Suite("The size of pages")
struct PageSizeTests {
  private static let refusal = DirectoryError(.search, .result(.adminLimitExceeded))

  private static func exchange(
    _ paging: SearchExchange.Paging = .latest, limit: Int? = nil, caps: [SearchBase: Int] = [:]
  ) -> SearchExchange {
    let question = SearchRequest(base: .root, scope: .subtree, attributes: ["1.1"], limit: limit)
    return SearchExchange([question], paging: paging, window: 512, pageCaps: caps, url: "ldap://a")
  }

  /// The sizes that were asked for until the question was over, by a server that takes no larger pages than that.
  private static func sizes(_ exchange: inout SearchExchange, most: Int) -> [Int] {
    var sizes: [Int] = []
    while let part = exchange.nextToSend() {
      sizes.append(part.pageSize)
      exchange.sent(part, as: 1)
      let isTaken = part.pageSize <= most && (most == 0 || part.isPaged)
      _ = exchange.end(1, page: part.isPaged ? .none : .unsaid, failure: isTaken ? nil : refusal)
    }
    return sizes
  }

  @Test(
    "smaller ones are tried, then none, and what the server takes is remembered",
    arguments: [
      (nil, 5000, [1000], nil), (nil, 200, [1000, 100], 100), (nil, 0, [1000, 100, 0], 0),
      (90_000, 1000, [50_000, 1000], 1000), (90_000, 100, [50_000, 1000, 100], 100),
    ] as [(Int?, Int, [Int], Int?)])
  func smaller(limit: Int?, most: Int, sizes: [Int], learnt: Int?) {
    var exchange = Self.exchange(limit: limit)
    #expect(Self.sizes(&exchange, most: most) == sizes)
    #expect(exchange.outcomes[0].failure == nil)
    #expect(exchange.pageCaps[.root] == learnt)
    var next = Self.exchange(limit: limit, caps: exchange.pageCaps)
    #expect(Self.sizes(&next, most: most) == [sizes.last])
  }

  @Test("of a refusal that has nothing to do with pages nothing is learnt")
  func otherLimit() {
    var exchange = Self.exchange()
    #expect(Self.sizes(&exchange, most: -1) == [1000, 100, 0])
    #expect(exchange.outcomes[0].failure?.resultCode == .adminLimitExceeded)
    #expect(exchange.pageCaps.isEmpty)
  }

  @Test("what came is never asked for again in other pages")
  func begun() {
    var exchange = Self.exchange()
    let part = exchange.nextToSend()
    if let part { exchange.sent(part, as: 1) }
    _ = part.flatMap { exchange.take(Entry(name: Array("cn=a".utf8).span), for: $0, as: 1) }
    _ = exchange.end(1, page: .unsaid, failure: Self.refusal)
    #expect(exchange.nextToSend() == nil)
    #expect(exchange.outcomes[0].failure?.resultCode == .adminLimitExceeded)
  }

  @Test(
    "other servers than OpenLDAP mean something else by it",
    arguments: [(.serial, [1000]), (.parallel, [1000]), (.whole, [0, 1000])] as [(SearchExchange.Paging, [Int])])
  func others(paging: SearchExchange.Paging, sizes: [Int]) {
    var exchange = Self.exchange(paging)
    // By a server that takes nothing at all.
    #expect(Self.sizes(&exchange, most: -1) == sizes)
    #expect(exchange.outcomes[0].failure?.resultCode == .adminLimitExceeded)
  }

  @Test("what is found out about one base changes nothing for another, where a search has begun")
  func bases() throws {
    let (first, second) = (SearchBase.root, SearchBase.name(try DistinguishedName("o=a")))
    let requests = [first, second].map { SearchRequest(base: $0, scope: .subtree, attributes: ["1.1"]) }
    var exchange = SearchExchange(requests, paging: .latest, window: 512, url: "ldap://a")
    let parts = [exchange.nextToSend(), exchange.nextToSend()].compactMap(\.self)
    for (id, part) in parts.enumerated() { exchange.sent(part, as: MessageID(id)) }
    // The first is refused; the second, meanwhile, has a page behind the first one.
    _ = exchange.end(0, page: .unsaid, failure: Self.refusal)
    _ = exchange.end(1, page: .next(cookie: [1]), failure: nil)
    #expect(Self.sizes(&exchange, most: 1000) == [1000, 100])
    #expect(exchange.outcomes.allSatisfy { $0.failure == nil })
    #expect(exchange.pageCaps == [first: 100])
  }

  @Test("a search with a limit keeps it where the server gives no pages")
  func limitWithoutPages() {
    var exchange = Self.exchange(limit: 5000, caps: [.root: 0])
    let part = exchange.nextToSend()
    #expect(part?.isPaged == false && part?.sizeLimit == 5000)
    var paged = Self.exchange(limit: 5000)
    #expect(paged.nextToSend()?.sizeLimit == nil)
  }

  @Test("Samba is asked for all in one piece, and for pages where a limit is set")
  func whole() {
    var exchange = Self.exchange(.whole)
    #expect(Self.sizes(&exchange, most: 0) == [0])
    #expect(exchange.outcomes[0].failure == nil && exchange.pageCaps.isEmpty)
    var limited = Self.exchange(.whole, limit: 5000)
    #expect(Self.sizes(&limited, most: 5000) == [5000])
  }

  @Test("what is too much for one piece comes in pages, each entry once, and all else of that base too")
  func tooMuch() {
    let requests = (0..<2).map { _ in SearchRequest(base: .root, scope: .subtree, attributes: ["1.1"]) }
    var exchange = SearchExchange(requests, paging: .whole, window: 512, url: "ldap://a")
    let full = DirectoryError(.search, .result(.sizeLimitExceeded))
    // Both are under way before the first is refused.
    for id in 0..<2 { Self.send(as: MessageID(id), by: &exchange) }
    exchange.references[0] = ["ldap://b"]
    #expect(Self.given(["cn=a", "cn=b"], as: 0, by: &exchange) == ["cn=a", "cn=b"])
    _ = exchange.end(0, page: .unsaid, failure: full)
    Self.send(as: 2, by: &exchange)
    #expect(exchange.inFlight[2]?.pageSize == 1000)
    #expect(Self.given(["cn=b", "cn=a", "cn=c"], as: 2, by: &exchange) == ["cn=c"])
    _ = exchange.end(2, page: .next(cookie: [1]), failure: nil)
    #expect(Self.given(["cn=d"], as: 1, by: &exchange) == ["cn=d"])
    _ = exchange.end(1, page: .unsaid, failure: full)
    #expect(Self.sizes(&exchange, most: 1000) == [1000, 1000])
    #expect(exchange.outcomes.allSatisfy { $0.failure == nil } && exchange.references == [[], []])
    #expect(exchange.pageCaps == [.root: 1000])
  }

  @Test("two names that are one text to us are two entries, also where they come again")
  func twins() {
    var exchange = Self.exchange(.whole)
    Self.send(as: 0, by: &exchange)
    #expect(Self.given(["cn=K"], as: 0, by: &exchange) == ["cn=K"])
    _ = exchange.end(0, page: .unsaid, failure: DirectoryError(.search, .result(.timeLimitExceeded)))
    Self.send(as: 1, by: &exchange)
    let given = Self.given(["cn=K", "cn=\u{212A}"], as: 1, by: &exchange)
    #expect(given.map { Array($0.utf8) } == [Array("cn=\u{212A}".utf8)])
  }

  @Test("members that come in slices come once where the search begins again")
  func slices() throws {
    var exchange = Self.exchange(.whole)
    Self.send(as: 0, by: &exchange)
    var group = Entry(name: Array("cn=g".utf8).span)
    group.append("member;range=0-0", ["cn=a"])
    #expect(exchange.take(group, for: try #require(exchange.inFlight[0]), as: 0) == nil)
    _ = exchange.end(0, page: .unsaid, failure: DirectoryError(.search, .result(.sizeLimitExceeded)))
    for id in 1...2 { Self.send(as: MessageID(id), by: &exchange) }
    let (slice, page) = (try #require(exchange.inFlight.first { $0.value.slice != nil }?.key), MessageID(3))
    let paged = try #require(exchange.inFlight.first { $0.value.isPaged })
    exchange.inFlight[page] = exchange.inFlight.removeValue(forKey: paged.key)
    #expect(exchange.take(group, for: paged.value, as: page) == nil)
    _ = exchange.end(page, page: .none, failure: nil)
    var rest = Entry(name: Array("cn=g".utf8).span)
    rest.append("member;range=1-*", ["cn=b"])
    _ = exchange.take(rest, for: try #require(exchange.inFlight[slice]), as: slice)
    #expect(exchange.end(slice, page: .unsaid, failure: nil)?.strings("member") == ["cn=a", "cn=b"])
    #expect(exchange.isOver && exchange.outcomes[0].failure == nil)
  }

  @Test("a server that gives too much for a page says so")
  func tooMuchForPages() {
    var exchange = Self.exchange(.whole, caps: [.root: 1000])
    Self.send(as: 0, by: &exchange)
    _ = exchange.end(0, page: .unsaid, failure: DirectoryError(.search, .result(.sizeLimitExceeded)))
    #expect(exchange.nextToSend() == nil && exchange.outcomes[0].failure?.resultCode == .sizeLimitExceeded)
  }

  private static func send(as id: MessageID, by exchange: inout SearchExchange) {
    if let part = exchange.nextToSend() { exchange.sent(part, as: id) }
  }

  /// Which of these entries go on to whoever asked.
  private static func given(_ names: [String], as id: MessageID, by exchange: inout SearchExchange) -> [String] {
    names.compactMap { name in
      exchange.inFlight[id].flatMap { exchange.take(Entry(name: Array(name.utf8).span), for: $0, as: id) }?.name
    }
  }
}
