import Directory
import GeneratedDirectories
import Testing

/// What an index answers, beside what a look at every entry answers.
@Suite("A snapshot's answers")
struct SnapshotAnswersTests {
  private static let texts = [
    "a", "A", "b", "é", "e\u{301}", "É", "k", "\u{212A}", ";", "\u{37E}", "x`", "X\u{1FEF}", "5", "05", " a", "\u{0}",
  ]
  private static let attributes = [
    "uid", "CN", "mail", "memberUid", "entryUUID", "gidNumber", "objectSid", "sIDHistory", "description",
    "objectClass", "objectclass",
  ]

  /// One name in some spelling.
  private static func name(_ number: Int, _ random: inout SplitMix64) -> String {
    let spellings = [
      "cn=p\(number),ou=x,o=a", "CN=P\(number),OU=X,O=A", "cn = p\(number), ou=x ,o=a",
      "2.5.4.3=\\70\(number),ou=x,o=a",
    ]
    let accented = ["cn=é\(number),ou=x,o=a", "CN=E\u{301}\(number),ou=X,o=a", "cn=\\c3\\a9\(number),ou=x,o=a"]
    return random.pick(number.isMultiple(of: 4) ? accented : spellings)
  }

  private static func link(_ random: inout SplitMix64) -> String {
    let name = name(random.below(40), &random)
    return random.pick([name, name, name, "<GUID=00>;" + name, name + "#'01'B"])
  }

  private static func file(_ random: inout SplitMix64) -> [UInt8] {
    var text = LDIFText()
    // The root DSE is below nothing, wherever it stands.
    for place in random.shuffled(0..<3) {
      let head = ["", "o=a", "ou=x,o=a"][place]
      text.line("dn", head)
      text.end()
    }
    for number in random.shuffled(0..<40) {
      let name = name(number % 30, &random)
      text.line("dn", number < 30 ? name : "cn=below,\(name)")
      for _ in 0..<random.below(5) { text.line(random.pick(attributes), random.pick(texts)) }
      for _ in 0..<random.below(4) { text.line(random.pick(["member", "uniqueMember", "memberOf"]), link(&random)) }
      text.end()
    }
    return Array(text.text.utf8)
  }

  private static func filter(_ random: inout SplitMix64, depth: Int = 0) -> Filter {
    switch random.below(depth == 3 ? 5 : 8) {
    case 0, 1: .equals(random.pick(["member", "uniqueMember", "memberOf"]), name(random.below(40), &random))
    case 2, 3: .equals(random.pick(attributes), random.pick(texts))
    case 4: .present(random.pick(attributes + ["member", "UNIQUEMEMBER"]))
    case 5: .and((0...random.below(3)).map { _ in filter(&random, depth: depth + 1) })
    case 6: .or((0...random.below(3)).map { _ in filter(&random, depth: depth + 1) })
    default: .not(filter(&random, depth: depth + 1))
    }
  }

  /// Whether an entry matches, in the fewest words.
  private static func matches(_ filter: Filter, _ entry: Entry) -> Bool {
    switch filter {
    case .and(let parts): parts.allSatisfy { matches($0, entry) }
    case .or(let parts): parts.contains { matches($0, entry) }
    case .not(let part): !matches(part, entry)
    // Every entry is of some class, shown or not.
    case .present(let attribute): entry.has(attribute) || attribute.lowercased() == "objectclass"
    case .equality(let attribute, let value): holds(entry, attribute, String(decoding: value, as: UTF8.self))
    default: false
    }
  }

  private static func holds(_ entry: Entry, _ attribute: String, _ text: String) -> Bool {
    switch attribute {
    case "member", "uniqueMember", "memberOf":
      entry.links(attribute).contains { (try? DistinguishedName(text)) == $0.name }
    case "memberUid": entry.strings(attribute).contains(text)
    case "objectSid", "sIDHistory": entry.strings(attribute).contains { Array($0.utf8) == Array(text.utf8) }
    default: entry.strings(attribute).contains { $0.lowercased() == text.lowercased() }
    }
  }

  private static func request(_ random: inout SplitMix64) throws -> SearchRequest {
    let bases = ["o=a", "o=a", "", "OU=X,o=a", name(random.below(30), &random), "o=a", "o=a"]
    return SearchRequest(
      base: .name(try DistinguishedName(random.pick(bases))),
      scope: random.pick([.base, .oneLevel, .subtree, .subtree]),
      filter: filter(&random), attributes: [])
  }

  private static func expected(_ request: SearchRequest, _ entries: [Entry]) throws -> [String] {
    guard case .name(let base) = request.base else { return [] }
    return try entries.filter { entry in
      guard let depth = try DistinguishedName(entry.name).depth(below: base), entry.name != "" else { return false }
      let isInScope = request.scope == .subtree || depth == (request.scope == .base ? 0 : 1)
      return isInScope && matches(request.filter, entry)
    }.map(\.name).sorted()
  }

  @Test("are those of a look at every entry, for 200 random files and 8,000 questions")
  func random() async throws {
    var random = SplitMix64(seed: 9)
    var (found, indexed) = (0, 0)
    for _ in 0..<200 {
      let file = Self.file(&random)
      let requests = try (0..<40).map { _ in try Self.request(&random) }
      let entries = try LDIFReader.read(file)
      // All at once, and each alone: what shares a look at the file gets no other answer.
      let snapshot = try LDIFSnapshot(ldif: file, url: "f")
      let replies = try await snapshot.replies(to: requests)
      for (request, reply) in zip(requests, replies) {
        let expected = try Self.expected(request, entries)
        let alone = try await snapshot.replies(to: [request])[0]
        #expect(reply.failure == nil && reply.entries.map(\.name).sorted() == expected, "\(request.filter)")
        #expect(alone.entries.map(\.name).sorted() == expected, "\(request.filter)")
        found += expected.count
        if case .equality = request.filter { indexed += expected.count }
      }
    }
    #expect(found > 10_000 && indexed > 500)
  }

  @Test("end with the limit of a question, which takes nothing from the others", arguments: [1, 2, 29, 30, 31])
  func limit(limit: Int) async throws {
    let people = (0..<30).map { "dn: cn=p\($0),o=a\ncn: p\($0)\n" }
    let snapshot = try LDIFSnapshot(ldif: Array((["dn: o=a\n"] + people).joined(separator: "\n").utf8), url: "f")
    let base = try SearchBase.name(DistinguishedName("o=a"))
    let limited = SearchRequest(base: base, scope: .oneLevel, attributes: [], limit: limit)
    let last = SearchRequest(base: base, scope: .subtree, filter: .equals("cn", "p29"), attributes: [])
    let replies = try await snapshot.replies(to: [limited, last])
    #expect(replies[0].entries.count == min(limit, 30))
    #expect(replies[0].failure?.resultCode == (limit < 30 ? .sizeLimitExceeded : nil))
    #expect(replies[1].entries.map(\.name) == ["cn=p29,o=a"] && replies[1].failure == nil)
  }

  @Test(
    "are refused for two entries of one name, with the line of the second, however they are spelt",
    arguments: [
      ("cn=k,o=a", "CN=\u{212A}, o=a"), ("cn=é,o=a", "cn=e\\cc\\81,o=a"), ("cn=x`,o=a", "CN=X\u{1FEF},o=A"),
      ("cn=a+uid=b,o=a", "uid=B+cn=A,o=a"),
    ])
  func doubles(names: (String, String)) {
    let text = "# x\ndn: o=a\n\ndn: \(names.0)\n\ndn: cn=other,o=a\n\n\ndn: \(names.1)\n\ndn: cn=g\nmember: none\n"
    let error = #expect(throws: LDIFError.self) { try LDIFSnapshot(ldif: Array(text.utf8), url: "f") }
    #expect(error?.line == 9)
    #expect(error?.fault == "the entry \(names.1) stands twice in the file")
  }

  @Test("are refused for a member that is no name, the first of the file, before an entry that stands twice behind it")
  func strayLinks() {
    let text =
      "dn: cn=h,o=a\n\ndn: cn=g,o=a\nuniqueMember: none\nmember: nobody\n\ndn: cn=i\nmember: n\n\ndn: CN=H,o=a\n"
    let error = #expect(throws: LDIFError.self) { try LDIFSnapshot(ldif: Array(text.utf8), url: "f") }
    #expect(error?.description == "line 4: a uniquemember of cn=g,o=a is not a distinguished name")
  }
}
