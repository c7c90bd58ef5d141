import Directory
import Synchronization

/// A file that passes for a server without an index of links, and keeps what it was asked.
final class Scanning: DirectoryReading {
  let server: DirectoryServer
  private let snapshot: LDIFSnapshot
  private let refused: String?
  private let rewriting: @Sendable (Entry) -> Entry
  private let heard = Mutex<[String]>([])

  /// - Parameters:
  ///   - refused: the filter that is answered by nothing but a limit.
  ///   - rewriting: what becomes of entries where all holders are asked for.
  init(
    _ text: String, refusing refused: String? = nil, vendor: String = "Samba Team (x)", isLive: Bool = true,
    rewriting: @escaping @Sendable (Entry) -> Entry = { $0 }
  ) throws {
    snapshot = try LDIFSnapshot(ldif: Array(text.utf8), url: "f")
    let rootDSE = RootDSE(entry("", ["vendorName": [vendor]]))
    server = DirectoryServer(url: "ldaps://dc1", rootDSE: rootDSE, isLive: isLive)
    self.refused = refused
    self.rewriting = rewriting
  }

  /// The filters of all questions, in their order.
  var asked: [String] { heard.withLock { $0 } }

  func authorizationIdentity() async throws -> String? { "u:somebody" }

  /// One more than what the work gives, as a sign.
  func hosting<Value: Sendable>(_ work: @Sendable () async throws -> Value) async throws -> Value {
    let value = try await work()
    return (value as? Int).flatMap { $0 + 1 as? Value } ?? value
  }

  func search<Folded: Sendable>(
    _ requests: [SearchRequest], into initial: Folded, _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    heard.withLock { $0 += requests.map(\.filter.description) }
    var (result, outcomes) = (initial, [SearchOutcome]())
    for (place, request) in requests.enumerated() {
      for entry in try await entries(request) { try receive(&result, place, entry) }
      let limit = DirectoryError(.search, .result(.sizeLimitExceeded), server: server.url)
      outcomes.append(request.filter.description == refused ? .failed(limit) : .complete(references: []))
    }
    return (result, outcomes)
  }

  /// Links are compared as Samba does it: letters in either case, each character by itself, and spaces around names alone.
  private func entries(_ request: SearchRequest) async throws -> [Entry] {
    guard case .equality(let link, let name) = request.filter, ["member", "memberOf"].contains(link) else {
      let entries = try await snapshot.replies(to: [request])[0].entries
      return [.present("member"), .present("memberOf")].contains(request.filter) ? entries.map(rewriting) : entries
    }
    let wanted = Self.folded(String(decoding: name, as: UTF8.self))
    let holders = SearchRequest(
      base: request.base, scope: request.scope, filter: .present(link), attributes: request.attributes)
    return try await snapshot.replies(to: [holders])[0].entries.filter { entry in
      entry.strings(link).contains { Self.folded($0) == wanted }
    }
  }

  private static func folded(_ name: String) -> [Unicode.Scalar] {
    let parts = name.split(separator: ",").flatMap { $0.split(separator: "=") }
    return Array(parts.map { $0.split(separator: " ").joined(separator: " ") }.joined(separator: ",").unicodeScalars)
      .flatMap { $0.properties.uppercaseMapping.unicodeScalars }
  }
}
