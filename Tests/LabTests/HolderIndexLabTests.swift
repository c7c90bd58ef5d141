import Directory
import FoundationEssentials
import LabSupport
import OpenLDAP
import Synchronization
import Testing

/// Samba looks through all links for each question who holds somebody: one reading of them answers as it does.
@Suite(.sambaLab, .mustEnd)
struct HolderIndexLabTests {
  @Test(
    "who holds each entry is what each question alone is answered, to whoever asks",
    arguments: ["Administrator", "BlindReader"])
  func same(reader: String) async throws {
    _ = try await Self.made.value
    let directory = Listening(try await Self.open(as: reader))
    let indexed = try #require(IndexingDirectory.over(directory) as? IndexingDirectory, "Samba says what it is")
    let requests = try await Self.names(in: directory).map { try Self.holders(of: $0) }
    let told = try await indexed.replies(to: requests)
    let asked = directory.asked.filter { $0.hasPrefix("(member=") }
    #expect(asked.first == "(member=*)" && asked.count == 3, "of two names that are like others Samba is asked")
    try await Self.expectSame(told, as: directory, requests)
    #expect(told.count { !$0.entries.isEmpty } == (reader == "BlindReader" ? 6 : 7))
  }

  @Test("who says that a group holds him is what each question alone is answered")
  func claims() async throws {
    _ = try await Self.made.value
    let directory = Listening(try await Self.open(as: "Administrator"))
    let indexed = IndexingDirectory(directory)
    let requests = try await Self.names(in: directory).map { try Self.asking(.equals("memberOf", $0)) }
    let told = try await indexed.replies(to: requests)
    let asked = directory.asked.filter { $0.hasPrefix("(memberOf=") }
    #expect(asked.first == "(memberOf=*)" && asked.count == 4, "of names beyond ASCII that no link has Samba is asked")
    try await Self.expectSame(told, as: directory, requests)
    #expect(told.map(\.entries.count).sorted().suffix(4) == [1, 2, 2, 3])
  }

  /// That each reply is what the server alone answers.
  private static func expectSame(
    _ told: [SearchReply], as directory: Listening, _ requests: [SearchRequest]
  ) async throws {
    for (request, (told, alone)) in zip(requests, zip(told, try await directory.replies(to: requests))) {
      #expect(told.failure == nil && alone.failure == nil)
      #expect(told.entries.map(content) == alone.entries.map(content), "\(request.filter)")
    }
  }

  /// A unit of these tests' own, since others change the rest of the domain: accounts whose names are alike and are not the same to
  /// Samba, groups that hold the second of each pair and one another, and one that does not show whom it holds to everybody.
  private static let made = Task {
    let controller = try await ActiveDirectoryLab.shared().controller
    let head = "dn: \(unit)\nchangetype: add\nobjectClass: organizationalUnit\n\n"
    let accounts = ["Kate", "\u{212A}ate", "Ren\u{E9}", "Rene\u{301}", "Doe\\, Jane", "\\? what", "Veiled"]
    try await controller.apply(
      ldif: head + accounts.enumerated().map { entry($1, "user", "alike\($0)") }.joined()
        + entry("Inner", "group", "alikeInner", ["\u{212A}ate", "Rene\u{301}", "Doe\\, Jane"])
        + entry("Outer", "group", "alikeOuter", ["Inner", "Doe\\, Jane"])
        + entry("Top", "group", "alikeTop", ["Outer", "\\? what"]) + entry("Hiding", "group", "alikeHiding", ["Veiled"])
    )
    try await controller.deny(
      "bf9679c0-0de6-11d0-a285-00aa003049e2", of: "CN=Hiding,\(unit)", to: "BlindReader")
  }

  private static let unit = "OU=Alike,\(SambaDomainController.base)"

  private static func entry(_ name: String, _ type: String, _ account: String, _ members: [String] = []) -> String {
    let names = members.map { "member:: \(base64("CN=\($0),\(unit)"))\n" }.joined()
    return "dn:: \(base64("CN=\(name),\(unit)"))\nchangetype: add\nobjectClass: \(type)\n"
      + "sAMAccountName: \(account)\n\(names)\n"
  }

  private static func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }

  private static func open(as reader: String) async throws -> LiveDirectory {
    let lab = try await ActiveDirectoryLab.shared()
    let options = ConnectionOptions(
      endpoint: try Endpoint(lab.controller.ldapsURL),
      bind: LabConnection.simple("\(reader)@corp.example", SambaDomainController.password),
      tls: TLSOptions(authorities: lab.controller.certificateAuthority),
      limits: TimeLimits(step: .seconds(10), runEnds: .now + .seconds(90)))
    return try await LiveDirectory.open(options)
  }

  private static func names(in directory: Listening) async throws -> [String] {
    let request = SearchRequest(base: .name(try base), scope: .subtree, attributes: ["cn"])
    return try await directory.replies(to: [request])[0].entries.map(\.name)
  }

  private static func holders(of name: String) throws -> SearchRequest {
    try asking(.equals("member", name), attributes: ["objectClass", "objectSid", "cn", "memberOf"])
  }

  private static func asking(
    _ filter: Filter, attributes: [String] = ["objectClass", "objectSid", "cn"]
  ) throws -> SearchRequest {
    SearchRequest(base: .name(try base), scope: .subtree, filter: filter, attributes: attributes)
  }

  private static var base: DistinguishedName { get throws { try DistinguishedName(unit) } }

  private static func content(_ entry: Entry) -> [[String]] {
    [[entry.name]] + entry.descriptions.map { [$0] + entry.strings($0) }
  }
}

/// A directory that keeps what it was asked.
private final class Listening: DirectoryReading {
  private let directory: LiveDirectory
  private let heard = Mutex<[String]>([])

  init(_ directory: LiveDirectory) { self.directory = directory }

  var server: DirectoryServer { directory.server }

  /// The filters of all questions, in their order.
  var asked: [String] { heard.withLock { $0 } }

  func search<Folded: Sendable>(
    _ requests: [SearchRequest], into initial: Folded, _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    heard.withLock { $0 += requests.map(\.filter.description) }
    return try await directory.search(requests, into: initial, receive)
  }
}
