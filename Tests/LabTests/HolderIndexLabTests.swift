import Directory
import FoundationEssentials
import LabSupport
import OpenLDAP
import Synchronization
import Testing

/// Samba looks through all links for each question who holds somebody: one reading of them answers as it does.
@Suite(.sambaLab, .timeLimit(.minutes(2)))
struct HolderIndexLabTests {
  @Test(
    "who holds each entry of the domain is what each question alone is answered, to whoever asks",
    arguments: ["Administrator", "BlindReader", "DeepSvcReader"])
  func same(reader: String) async throws {
    _ = try await Self.likeNames.value
    let directory = Listening(try await Self.open(as: reader))
    let indexed = try #require(IndexingDirectory.over(directory) as? IndexingDirectory, "Samba says what it is")
    let names = try await Self.names(in: directory)
    let requests = try names.map { try Self.holders(of: $0) }
    let told = try await indexed.replies(to: requests)
    let asked = directory.asked.filter { $0.hasPrefix("(member=") }
    #expect(asked.first == "(member=*)" && asked.count < names.count / 10, "the index was used")
    let alone = try await directory.replies(to: requests)
    for (request, (told, alone)) in zip(requests, zip(told, alone)) {
      #expect(told.failure == nil && alone.failure == nil)
      #expect(told.entries.map(Self.content) == alone.entries.map(Self.content), "\(request.filter)")
    }
    #expect(alone.count { !$0.entries.isEmpty } > 20)
  }

  /// Accounts whose names are alike and are not the same to Samba, and for each pair a group that holds the second.
  private static let likeNames = Task {
    let lab = try await ActiveDirectoryLab.shared()
    let pairs = [["Kate", "\u{212A}ate"], ["Ren\u{E9}", "Rene\u{301}"]]
    let head = "dn: \(unit)\nchangetype: add\nobjectClass: organizationalUnit\n\n"
    try await lab.controller.apply(ldif: head + pairs.enumerated().map { entries($1, "like\($0)") }.joined())
  }

  private static let unit = "OU=Alike,\(SambaDomainController.base)"

  private static func entries(_ pair: [String], _ name: String) -> String {
    let accounts = pair.enumerated().map { number, text in
      "dn:: \(base64("CN=\(text),\(unit)"))\nchangetype: add\nobjectClass: user\nsAMAccountName: \(name)\(number)\n\n"
    }
    let group = "dn: CN=\(name),\(unit)\nchangetype: add\nobjectClass: group\nsAMAccountName: \(name)\n"
    return accounts.joined() + group + "member:: \(base64("CN=\(pair[1]),\(unit)"))\n\n"
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
    SearchRequest(
      base: .name(try base), scope: .subtree, filter: .equals("member", name),
      attributes: ["objectClass", "objectSid", "cn", "memberOf"])
  }

  private static var base: DistinguishedName { get throws { try DistinguishedName(SambaDomainController.base) } }

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
