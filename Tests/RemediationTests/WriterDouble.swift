import Directory
import Synchronization

/// A directory that takes modifications, answers each as it was told to, and remembers them.
final class WriterDouble: DirectoryWriting {
  struct Surprise: Error {}

  let server = DirectoryServer(url: "ldap://dc1", rootDSE: RootDSE(Entry(name: [UInt8]().span)))
  private let answers: [(any Error)?]
  private let log = Mutex<[Modification]>([])

  /// - Parameter answers: what each write ends with, in order; nil, and any further one, is success.
  init(_ answers: (any Error)?...) { self.answers = answers }

  var sent: [Modification] { log.withLock { $0 } }

  func modify(_ modification: Modification, onlyIf assertion: Filter?) async throws {
    let number = log.withLock { log in
      log.append(modification)
      return log.count - 1
    }
    if number < answers.count, let error = answers[number] { throw error }
  }

  func rehearse(_ modification: Modification) async throws {}

  func search<Result: Sendable>(
    _ requests: [SearchRequest], into initial: Result, _ receive: @Sendable (inout Result, Int, Entry) throws -> Void
  ) async throws -> (result: Result, outcomes: [SearchOutcome]) {
    (initial, requests.map { _ in .complete(references: []) })
  }
}
