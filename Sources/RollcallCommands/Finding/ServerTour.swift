internal import Directory
internal import Logging
internal import OpenLDAP

/// The servers of one directory: the first that can be asked is asked, and all that is told comes from one.
struct ServerTour {
  private let candidates: [ConnectionOptions]
  private let log: Logger
  private let backoff: Backoff

  /// How often a reading is begun at all.
  static let beginnings = 3

  /// - Parameter candidates: in the order to try them in; not empty.
  init(_ candidates: [ConnectionOptions], _ invocation: Invocation) {
    (self.candidates, log) = (candidates, invocation.log)
    backoff = Backoff(invocation.context, until: candidates.first?.runEnds ?? .now)
  }

  /// Opens a server to be changed.
  func writer() async throws -> PatientWriter {
    PatientWriter(try await first(of: candidates) { try await WritableLiveDirectory.open($0) }, backoff)
  }

  /// Opens a server to be read.
  func reader() async throws -> PatientDirectory { try await reader(of: candidates) }

  /// Reads from one server; where that one is lost on the way, all anew from another, or from the same where there is none.
  /// - Throws: `DirectoryError` when none can be reached or one refuses the credentials; what `work` throws.
  func read<Value>(_ work: (any DirectoryReading) async throws -> Value) async throws -> Value {
    var directory = try await reader()
    for round in 0..<Self.beginnings - 1 {
      let value = await Self.outcome { [directory] in try await work(directory) }
      guard let debt = directory.debt, let next = await successor(of: directory.server, debt, round) else {
        return try value.get()
      }
      log.warning("\(debt.error.message) What it told is dropped, and all is asked anew of \(next.server.url).")
      directory = next
    }
    return try await work(directory)
  }

  /// What came of work, a failure too: a server that is lost may make it fail.
  private static func outcome<Value>(of work: () async throws -> Value) async -> Result<Value, any Error> {
    do { return .success(try await work()) } catch { return .failure(error) }
  }

  /// Whoever can be asked in the place of a server: those after it, those before it, and itself where it has hung up; nil for nobody.
  private func successor(
    of server: DirectoryServer, _ debt: PatientDirectory.Debt, _ round: Int
  ) async -> PatientDirectory? {
    let place = candidates.firstIndex { $0.endpoint.url == server.url } ?? 0
    let others = Array(candidates[(place + 1)...] + candidates[..<place])
    // One that hung up may have been asked too much at once, and others may be set up alike.
    let order = debt.isHungUp ? (others + [candidates[place]]).map(\.cautious) : others
    if order.isEmpty { return nil }
    if others.isEmpty, await !backoff.pause(before: round) { return nil }
    do { return try await reader(of: order) } catch {
      log.warning("\((error as? DirectoryError)?.message ?? "\(error)")")
      return nil
    }
  }

  private func reader(of candidates: [ConnectionOptions]) async throws -> PatientDirectory {
    PatientDirectory(try await first(of: candidates) { try await LiveDirectory.open($0) }, backoff)
  }

  /// Opens the first server that can be reached.
  ///
  /// Only a server that cannot be reached is passed over, and said so: credentials that one refuses are not tried on the next, nor
  /// is a certificate that does not hold a reason to go elsewhere.
  private func first<Opened>(
    of candidates: [ConnectionOptions], _ open: (ConnectionOptions) async throws -> Opened
  ) async throws -> Opened {
    for (place, candidate) in candidates.enumerated().dropLast() {
      let hasty = candidate.sharing(timeWith: candidates.count - place - 1)
      do { return try await backoff.patiently(while: \.isBusy) { try await open(hasty) } } catch let error
        as DirectoryError where error.isUnreachable
      {
        log.warning("\(error.message) Trying the next one.")
      }
    }
    guard let last = candidates.last else { throw Failure.usage("no directory is named: give --url") }
    return try await backoff.patiently(while: \.isBusy) { try await open(last) }
  }
}
