internal import Directory
internal import Logging
internal import OpenLDAP

extension ConnectionSettings {
  /// A directory that can be asked; a server is tried after the other.
  /// - Throws: `DirectoryError` when none can be reached or one refuses the credentials; `Failure` for a broken snapshot.
  func openForReading(_ source: Source, _ invocation: Invocation) async throws -> any DirectoryReading {
    switch source {
    case .snapshot(let path): try snapshot(path, invocation.context)
    case .server, .domain:
      try await firstOf(try await candidates(source), invocation.log) { try await LiveDirectory.open($0) }
    }
  }

  /// The servers to try, in order; those of a domain as DNS names them.
  private func candidates(_ source: Source) async throws -> [ConnectionOptions] {
    switch source {
    case .snapshot: []
    case .server(let candidates): candidates
    case .domain(let domain, let overTLS, let limits, let options):
      try await domain.servers(overTLS: overTLS, within: limits).map(options)
    }
  }

  /// A directory that can be changed too.
  /// - Throws: as `openForReading`; `Failure` for a snapshot, which has nobody to write to.
  func openForWriting(_ source: Source, _ invocation: Invocation) async throws -> any DirectoryWriting {
    switch source {
    case .snapshot: throw Failure.usage("a snapshot cannot be changed: give --url with --apply")
    case .server, .domain:
      try await firstOf(try await candidates(source), invocation.log) { try await WritableLiveDirectory.open($0) }
    }
  }

  private static let exportAgain = "Export the directory's content again, with ldapsearch -LLL for example"

  private func snapshot(_ path: String, _ context: Context) throws -> any DirectoryReading {
    let bytes: [UInt8]
    do { bytes = try context.readFile(path, .max) } catch {
      throw Failure.failed("\(path) cannot be read: \(error). Check \(label("ldif"))")
    }
    let snapshot: any DirectoryReading
    do { snapshot = try SnapshotFile.open(bytes, url: path, kind: kind) } catch {
      throw Failure.failed("\(path), \(error). \(Self.exportAgain)")
    }
    if snapshot.server.rootDSE.namingContexts.isEmpty, snapshot.server.readAt == nil {
      throw Failure.failed("\(path) holds no entries. \(Self.exportAgain)")
    }
    return snapshot
  }

  /// Only a server that cannot be reached is passed over, and said so: credentials that one refuses are not tried on the next,
  /// nor is a certificate that does not hold a reason to go elsewhere.
  private func firstOf<Opened>(
    _ candidates: [ConnectionOptions], _ log: Logger, _ open: (ConnectionOptions) async throws -> Opened
  ) async throws -> Opened {
    if let plaintextWarning { log.warning("\(plaintextWarning)") }
    for candidate in candidates.dropLast() {
      do { return try await open(candidate) } catch let error as DirectoryError where error.isUnreachable {
        log.warning("\(error.message) Trying the next one.")
      }
    }
    guard let last = candidates.last else { throw Failure.usage("no directory is named: give --url") }
    return try await open(last)
  }
}

extension DirectoryError {
  /// Whether the server could not be reached or did not answer, so that another one may be asked instead.
  var isUnreachable: Bool {
    switch condition {
    case .unknownHost, .refused, .unreachable, .noAnswer, .connectionLost, .handshakeFailed, .outdatedProtocol:
      true
    case .result(.busy), .result(.unavailable): true
    default: false
    }
  }
}
