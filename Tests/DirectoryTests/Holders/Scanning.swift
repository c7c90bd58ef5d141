import Directory
import Synchronization

/// A file that passes for a server without an index of links, and keeps what it was asked.
final class Scanning: DirectoryReading {
  let server: DirectoryServer
  private let snapshot: LDIFSnapshot
  private let refused: String?
  private let heard = Mutex<[String]>([])

  /// - Parameter refused: the filter that is answered by nothing but a limit.
  init(_ text: String, refusing refused: String? = nil, vendor: String = "Samba Team (x)", isLive: Bool = true) throws {
    snapshot = try LDIFSnapshot(ldif: Array(text.utf8), url: "f")
    let rootDSE = RootDSE(entry("", ["vendorName": [vendor]]))
    server = DirectoryServer(url: "ldaps://dc1", rootDSE: rootDSE, isLive: isLive)
    self.refused = refused
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
    var (result, outcomes) = try await snapshot.search(requests, into: initial, receive)
    for (place, request) in requests.enumerated() where request.filter.description == refused {
      outcomes[place] = .failed(DirectoryError(.search, .result(.sizeLimitExceeded), server: server.url))
    }
    return (result, outcomes)
  }
}
