import Directory
import Synchronization

/// A directory whose questions have a letter each, and that is busy as a test says.
final class BusyDouble: DirectoryReading {
  /// The letters of each search.
  private let asking = Mutex<[[String]]>([])
  private let bringsFirst: Bool
  private let fault: @Sendable (_ question: String, _ time: Int) -> DirectoryError?

  /// - Parameters:
  ///   - bringsFirst: whether an entry comes before it says that it is busy.
  ///   - fault: what a question meets the first, second, … time.
  init(bringsFirst: Bool = false, fault: @escaping @Sendable (String, Int) -> DirectoryError?) {
    (self.bringsFirst, self.fault) = (bringsFirst, fault)
  }

  var asked: [[String]] { asking.withLock { $0 } }

  let server = DirectoryServer(url: "ldap://dc1", rootDSE: RootDSE(Entry(name: [UInt8]().span)))

  /// A question that is told by its letter.
  static func request(_ letter: String) -> SearchRequest {
    SearchRequest(base: .root, scope: .base, attributes: [letter])
  }

  func search<Folded: Sendable>(
    _ requests: [SearchRequest], into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    let letters = requests.map { $0.attributes[0] }
    let before = asking.withLock { asking in
      asking.append(letters)
      return asking
    }
    var result = initial
    let outcomes = try letters.enumerated().map { place, letter in
      let fault = fault(letter, before.count { $0.contains(letter) })
      if fault == nil || bringsFirst {
        var entry = Entry(name: Array("cn=\(letter)".utf8).span)
        entry.append("cn", [letter])
        try receive(&result, place, entry)
      }
      return fault.map(SearchOutcome.failed) ?? .complete(references: [])
    }
    return (result, outcomes)
  }
}
