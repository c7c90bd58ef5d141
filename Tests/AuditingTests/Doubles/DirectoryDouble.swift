import Directory
import Synchronization

/// A snapshot that misbehaves on demand, and remembers what it was asked.
struct DirectoryDouble: DirectoryReading {
  private let snapshot: LDIFSnapshot
  let log = CallLog()
  /// How a question ends instead of well; the entries come all the same, as they do before a limit.
  var ending: @Sendable (SearchRequest) -> SearchOutcome? = { _ in nil }
  /// Entries that an access rule keeps from us, without a word.
  var hides: @Sendable (DistinguishedName) -> Bool = { _ in false }
  /// Questions that come to nothing, as those about an attribute that may not be read.
  var withholds: @Sendable (SearchRequest) -> Bool = { _ in false }
  /// The error that a whole round trip ends with, by its number from 1.
  var breaks: @Sendable (_ call: Int) -> DirectoryError? = { _ in nil }

  /// Whether it passes for a server.
  var isLive = false

  var server: DirectoryServer {
    DirectoryServer(url: snapshot.server.url, rootDSE: snapshot.server.rootDSE, isLive: isLive)
  }

  /// - Parameter ldif: SIDs may stand in it as text.
  init(_ ldif: String) throws {
    snapshot = try LDIFSnapshot(ldif: Array(ldif.withBinarySIDs.utf8), url: "ldap://dc1.corp.example")
  }

  func search<Result: Sendable>(
    _ requests: [SearchRequest], into initial: Result, _ receive: @Sendable (inout Result, Int, Entry) throws -> Void
  ) async throws -> (result: Result, outcomes: [SearchOutcome]) {
    if let error = breaks(log.note(requests)) { throw error }
    let (result, outcomes) = try await snapshot.search(requests, into: initial) { result, index, entry in
      if !withholds(requests[index]), try !hides(DistinguishedName(entry.name)) { try receive(&result, index, entry) }
    }
    return (result, zip(requests, outcomes).map { ending($0) ?? $1 })
  }

  /// Ends every question that has this text in its filter with a result code.
  func ending(_ code: ResultCode, where text: String) -> DirectoryDouble {
    var double = self
    double.ending = { $0.filter.description.contains(text) ? .failed(DirectoryError(.search, .result(code))) : nil }
    return double
  }

  /// Hides every entry whose name contains the text.
  func hiding(_ text: String) -> DirectoryDouble {
    var double = self
    double.hides = { $0.text.contains(text) }
    return double
  }
}

/// What a directory was asked: one list of questions for each round trip.
final class CallLog: Sendable {
  private let calls = Mutex<[[SearchRequest]]>([])

  /// - Returns: the number of this call, from 1.
  func note(_ requests: [SearchRequest]) -> Int {
    calls.withLock { calls in
      calls.append(requests)
      return calls.count
    }
  }

  var requests: [[SearchRequest]] { calls.withLock { $0 } }
}
