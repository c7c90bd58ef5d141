import LabSupport
import Testing

/// Names that were chosen to become something else on their way into a request, wherever a name is taken from.
@Suite("Names in requests", .mustEnd)
struct InjectionTests {
  /// Every special of filters (RFC 4515 §3) and of DNs (RFC 4514 §2.4), NUL, line feeds, bytes that are no UTF-8, and 64 KiB.
  private static let payloads = [
    "*", "*)(objectClass=*", "x)(|(cn=*))", "(|(cn=*))", "))(((", "a\\", "\\2a", "\\", "a&b|c!d=e~f<g>h", "a\u{0}b",
    "\u{0}",
    "a\nb", "a\r\n\r\nb", "a,b+c;d", "\"a\"", "#61", " a ", "<SID=S-1-5-32-544>", "cn=x,ou=*)(uid=*", "@@", "Jörg 漢",
    String(decoding: [0x61, 0xff, 0xc3, 0x28, 0x62], as: UTF8.self), String(repeating: "*)(x=", count: 13_108),
  ]

  /// What a name may be taken for: each builds requests of its own, and no name builds any other.
  private static let forms = [
    "x", "CORP\\x", "x@corp", "CORP\\x@corp", "x@@", "CN=x,DC=corp", "S-1-5-21-1-2-3-4", "@domain-admins",
  ]

  @Test("a name that is typed stays one value in every filter", arguments: ["active-directory", "openldap"])
  func typed(kind: String) async throws {
    let options = ["--kind=\(kind)"]
    for place in [
      { ["--account=\($0)", "--group=CN=g,DC=corp"] }, { ["--account=CN=x,DC=corp", "--group=\($0)"] },
    ] as [@Sendable (String) -> [String]] {
      let harmless = try await Self.shapes { place($0) + options }
      for payload in Self.payloads {
        let sent = try await Self.requests(place(payload) + options)
        #expect(sent.isEmpty || harmless.contains(sent.map(\.shape).sorted()), "\(payload.prefix(40))")
        #expect(!Self.isPlain(payload) || Self.asks(sent, for: payload), "\(payload.prefix(40))")
      }
    }
  }

  @Test("a name beside a domain's stays one value too", arguments: ["active-directory", "openldap"])
  func typedBesideDomain(kind: String) async throws {
    let options = ["--group=CN=g,DC=corp", "--kind=\(kind)"]
    let harmless = try await Self.shapes { ["--account=\($0)"] + options }
    for payload in Self.payloads {
      for name in ["CORP\\\(payload)", "\(payload)@corp"] {
        let sent = try await Self.requests(["--account=\(name)"] + options)
        #expect(sent.isEmpty || harmless.contains(sent.map(\.shape).sorted()), "\(name.prefix(40))")
      }
    }
  }

  @Test("a DN that is typed stays one name, as base and in filters", arguments: ["active-directory", "openldap"])
  func typedNames(kind: String) async throws {
    for arguments in [
      { ["--account=\($0)", "--group=CN=g,DC=corp"] }, { ["--account=CN=x,DC=corp", "--group=\($0)"] },
      { ["--account=x", "--group=CN=g,DC=corp", "--base=\($0)"] },
    ] as [@Sendable (String) -> [String]] {
      let harmless = try await Self.requests(arguments("CN=x,DC=corp") + ["--kind=\(kind)"])
      for payload in Self.payloads {
        let sent = try await Self.requests(arguments("CN=\(Self.escaped(payload)),DC=corp") + ["--kind=\(kind)"])
        #expect(sent.map(\.shape).sorted() == harmless.map(\.shape).sorted(), "\(payload.prefix(40))")
      }
    }
  }

  /// Verbs that ask by names of their own; `audit` where none is said.
  private static let verbs = ["explain", "init", "snapshot", "remediate", "members"]

  @Test("the other verbs ask as an audit does", arguments: ["active-directory", "openldap"])
  func otherVerbs(kind: String) async throws {
    for place in [
      { ["explain", $0, "CN=g,DC=corp"] }, { ["explain", "CN=x,DC=corp", $0] },
      { ["init", "--group=\($0)", "--output=-"] }, { ["members", $0] },
      { ["snapshot", "--account=\($0)", "--group=CN=g,DC=corp", "--output=-"] },
      { ["remediate", "--account=\($0)", "--group=CN=g,DC=corp"] },
    ] as [@Sendable (String) -> [String]] {
      let harmless = try await Self.shapes { place($0) + ["--kind=\(kind)"] }
      for payload in Self.payloads {
        let sent = try await Self.requests(place(payload) + ["--kind=\(kind)"])
        #expect(
          sent.isEmpty || harmless.contains(sent.map(\.shape).sorted()), "\(place("")[0]): \(payload.prefix(40))")
        #expect(!Self.isPlain(payload) || Self.asks(sent, for: payload), "\(place("")[0]): \(payload.prefix(40))")
      }
    }
  }

  @Test("a roster's names stay values, and so do the values of its filters")
  func rosters() async throws {
    let harmless = try await Self.shapes { _ in
      ["r.yaml"]
    } files: {
      ["r.yaml": Self.roster(Self.quoted($0), filter: "y")]
    }
    for payload in Self.payloads {
      let value = payload.utf8.map { "\\\\" + Self.hex($0) }.joined()
      let named = try await Self.requests(["r.yaml"], files: ["r.yaml": Self.roster(Self.quoted(payload), filter: "y")])
      let filtered = try await Self.requests(
        ["r.yaml"], files: ["r.yaml": Self.roster(Self.quoted("x"), filter: value)])
      #expect(named.isEmpty || harmless.contains(named.map(\.shape).sorted()), "\(payload.prefix(40))")
      #expect(!Self.isPlain(payload) || Self.asks(named, for: payload), "\(payload.prefix(40))")
      // A filter's text has 64 KiB at most: nothing is asked with a longer one.
      guard 3 * payload.utf8.count < 1 << 16 else {
        #expect(filtered.isEmpty)
        continue
      }
      #expect(harmless.contains(filtered.map(\.shape).sorted()), "\(payload.prefix(40))")
      #expect(Self.asks(filtered, for: payload), "\(payload.prefix(40))")
    }
  }

  @Test(
    "names that the directory gives go into the next questions as they are",
    arguments: ["active-directory", "openldap"])
  func read(kind: String) async throws {
    for payload in Self.payloads {
      let names = ["x", Self.escaped(payload)].map { "CN=\($0),DC=corp" }
      let arguments = ["--account=Svc", "--group=CN=g,DC=corp", "--kind=\(kind)"]
      let harmless = try await Self.requests(arguments, found: (names[0], "x"))
      let hostile = try await Self.requests(arguments, found: (names[1], payload))
      #expect(hostile.map(\.shape).sorted() == harmless.map(\.shape).sorted(), "\(payload.prefix(40))")
      #expect(
        hostile.contains { $0.values.contains(Array(names[1].utf8)) }, "(member=…) asks for \(names[1].prefix(40))")
    }
  }

  @Test("a DN that is no UTF-8, straight from the directory, leaves the next questions what they are")
  func brokenNames() async throws {
    let arguments = ["--account=Svc", "--group=CN=g,DC=corp"]
    let harmless = try await Self.requests(arguments, found: ("CN=x,DC=corp", "x"))
    let broken: [UInt8] = Array("CN=a*)(b".utf8) + [0xff, 0xc3, 0x28] + Array(",DC=corp".utf8)
    let hostile = try await Self.requests(arguments, found: ("", "x"), named: broken)
    #expect(hostile.map(\.shape).sorted() == harmless.map(\.shape).sorted())
    #expect(!hostile.contains { $0.shape.contains("malformed") })
  }

  // MARK: - The requests

  /// One search as it was sent: how it is built, and the values in its filter.
  private struct Sent {
    let shape: String
    let values: [[UInt8]]

    init(_ search: ScriptedServer.Search) {
      shape = "\(search.scope) \(search.filterShape ?? "malformed") \(search.attributes.joined(separator: " "))"
      values = search.filterValues
    }
  }

  /// How the requests are built for each of `forms`.
  private static func shapes(
    _ arguments: (String) -> [String], files: (String) -> [String: String] = { _ in [:] }
  ) async throws -> Set<[String]> {
    var shapes: Set<[String]> = []
    for form in forms {
      shapes.insert(try await requests(arguments(form), files: files(form)).map(\.shape).sorted())
    }
    #expect(shapes.count > 2 && !shapes.joined().contains { $0.contains("malformed") })
    return shapes
  }

  private static func roster(_ name: String, filter value: String) -> String {
    """
    rules:
      - { name: a, account: \(name), memberOf: "CN=g,DC=corp" }
      - { name: b, group: \(name), members: { include: [\(name)], may: [\(name)] } }
      - { name: c, account: { filter: "(cn=\(value))" }, notMemberOf: \(name) }
    """
  }

  /// Whether a name can be taken for a name only, and is one that a directory can hold.
  private static func isPlain(_ payload: String) -> Bool {
    !payload.unicodeScalars.contains { "=@\\\u{0}\r\n ".unicodeScalars.contains($0) }
  }

  private static func asks(_ sent: [Sent], for payload: String) -> Bool {
    sent.contains { $0.values.contains(Array(payload.utf8)) }
  }

  /// The searches that an audit sends.
  /// - Parameter found: the name and the logon name of the entry that answers to Svc.
  private static func requests(
    _ arguments: [String], files: [String: String] = [:], found: (name: String, logon: String)? = nil,
    named name: [UInt8]? = nil
  ) async throws -> [Sent] {
    let server = try ScriptedServer { request in
      guard let search = request.search else { return request.success }
      if let name, search.filterValues.contains(Array("Svc".utf8)) {
        return [.raw(entry(name, request.messageID)), .searchDone()]
      }
      return answer(search, found) + [.searchDone()]
    }
    defer { server.stop() }
    let world = try TestWorld(files: files)
    let verb = arguments.first.flatMap { verbs.contains($0) ? $0 : nil }
    let status = await world.run(
      (verb == nil ? ["audit", "--no-history"] : []) + arguments + ["--url=\(server.url)", "--bind=anonymous"])
    #expect(!server.requests.contains { $0.operation.isWrite })
    if server.requests.isEmpty { #expect(status == 64, "a name that nobody asks for is refused") }
    return server.requests.compactMap(\.search).map(Sent.init)
  }

  /// An account whose name is these bytes.
  private static func entry(_ name: [UInt8], _ id: Int) -> [UInt8] {
    let attributes = [("objectClass", "posixAccount"), ("sAMAccountName", "x"), ("uid", "x")].map {
      BER.sequence(BER.string($0), BER.element(0x31, BER.string($1)))
    }
    let list = BER.element(0x30, Array(attributes.joined()))
    return BER.sequence(BER.integer(id), BER.sequence(BER.octets(name), list, tag: 0x64))
  }

  private static func answer(
    _ search: ScriptedServer.Search, _ found: (name: String, logon: String)?
  ) -> [ScriptedServer.Response] {
    if search.base.isEmpty {
      return [.entry("", ["namingContexts": ["DC=corp"], "defaultNamingContext": ["DC=corp"]])]
    }
    if search.scope == 0, search.base == "CN=g,DC=corp" {
      return [.entry(search.base, ["objectClass": ["group", "groupOfNames"], "cn": ["g"]])]
    }
    guard let found, search.filterValues.contains(Array("Svc".utf8)) else { return [] }
    return [
      .entry(
        found.name, ["objectClass": ["user", "posixAccount"], "sAMAccountName": [found.logon], "uid": [found.logon]])
    ]
  }

  /// As the value of an RDN (RFC 4514 §2.4), what must be escaped and no more: the rest has to be harmless as it is.
  private static func escaped(_ text: String) -> String {
    text.unicodeScalars.map { scalar in
      ",+\"\\<>;#= \u{0}\n\r".unicodeScalars.contains(scalar) ? "\\" + hex(UInt8(scalar.value)) : String(scalar)
    }.joined()
  }

  private static func quoted(_ text: String) -> String {
    "\""
      + text.unicodeScalars.map {
        $0.isASCII && !($0.properties.isAlphabetic) ? "\\x" + hex(UInt8($0.value)) : String($0)
      }.joined() + "\""
  }

  private static func hex(_ byte: UInt8) -> String { (byte < 16 ? "0" : "") + String(byte, radix: 16) }
}
