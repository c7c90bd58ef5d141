import Directory
import LabSupport
import OpenLDAP
import Testing

/// Samba looks through all links for each question who holds somebody: one reading of them answers as it does.
@Suite(.sambaLab, .timeLimit(.minutes(2)))
struct HolderIndexLabTests {
  @Test(
    "who holds each entry of the domain is what each question alone is answered, to whoever asks",
    arguments: ["Administrator", "BlindReader", "DeepSvcReader"])
  func same(reader: String) async throws {
    let directory = try await Self.open(as: reader)
    let indexed = try #require(IndexingDirectory.over(directory) as? IndexingDirectory, "Samba says what it is")
    let requests = try await Self.names(in: directory).map { try Self.holders(of: $0) }
    let told = try await indexed.replies(to: requests)
    let alone = try await directory.replies(to: requests)
    for (request, (told, alone)) in zip(requests, zip(told, alone)) {
      #expect(told.failure == nil && alone.failure == nil)
      #expect(told.entries.map(Self.content) == alone.entries.map(Self.content), "\(request.filter)")
    }
    #expect(alone.count { !$0.entries.isEmpty } > 20)
  }

  private static func open(as reader: String) async throws -> LiveDirectory {
    let lab = try await ActiveDirectoryLab.shared()
    let options = ConnectionOptions(
      endpoint: try Endpoint(lab.controller.ldapsURL),
      bind: LabConnection.simple("\(reader)@corp.example", SambaDomainController.password),
      tls: TLSOptions(authorities: lab.controller.certificateAuthority),
      limits: TimeLimits(step: .seconds(10), runEnds: .now + .seconds(90)))
    return try await LiveDirectory.open(options)
  }

  private static func names(in directory: LiveDirectory) async throws -> [String] {
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
