internal import Directory
internal import Logging
internal import OpenLDAP

extension ConnectionSettings {
  /// Does work that reads, and can be done anew: a server that is lost on the way gives way to another.
  /// - Throws: as `openForReading`; what `work` throws.
  func read<Value>(
    _ source: Source, _ invocation: Invocation, _ work: (any DirectoryReading) async throws -> Value
  ) async throws -> Value {
    switch source {
    case .snapshot(let path): try await work(snapshot(path, invocation.context))
    case .server, .domain: try await tour(source, invocation).read(work)
    }
  }

  /// A directory that can be asked; a server is tried after the other.
  /// - Throws: `DirectoryError` when none can be reached or one refuses the credentials; `Failure` for a broken snapshot.
  func openForReading(_ source: Source, _ invocation: Invocation) async throws -> any DirectoryReading {
    switch source {
    case .snapshot(let path): try snapshot(path, invocation.context)
    case .server, .domain: try await tour(source, invocation).reader()
    }
  }

  /// A directory that can be changed too.
  /// - Throws: as `openForReading`; `Failure` for a snapshot, which has nobody to write to.
  func openForWriting(_ source: Source, _ invocation: Invocation) async throws -> any DirectoryWriting {
    switch source {
    case .snapshot: throw Failure.usage("a snapshot cannot be changed: give --url with --apply")
    case .server, .domain: try await tour(source, invocation).writer()
    }
  }

  /// The servers to try, in order; those of a domain as DNS names them.
  private func tour(_ source: Source, _ invocation: Invocation) async throws -> ServerTour {
    if let plaintextWarning { invocation.log.warning("\(plaintextWarning)") }
    switch source {
    case .snapshot: return ServerTour([], invocation)
    case .server(let candidates): return ServerTour(candidates, invocation)
    case .domain(let domain):
      let servers = try await domain.servers(invocation.context)
      domain.strangeness(of: servers).map { invocation.log.warning("\($0)") }
      return ServerTour(servers.endpoints.map(domain.options), invocation)
    }
  }

  private static let exportAgain =
    "Export the directory's content again, with ldapsearch -E pr=500/noprompt for example, and leave the lines in with which it ends"

  private func snapshot(_ path: String, _ context: Context) throws -> any DirectoryReading {
    let snapshot: any DirectoryReading
    // Who is to write into a pipe may never come; what was read is worked on for as long as that takes, unless somebody says.
    let callOff = endInTime(context)
    defer { if timeout == nil { callOff() } }
    do { snapshot = try SnapshotFile.open(try context.openFile(path), url: path, kind: kind) } catch {
      throw fault(error, of: path)
    }
    if snapshot.server.rootDSE.namingContexts.isEmpty, snapshot.server.readAt == nil {
      throw Failure.failed("\(path) holds no entries. \(Self.exportAgain)")
    }
    return snapshot
  }

  private func fault(_ error: any Error, of path: String) -> Failure {
    switch error {
    case let error as LDIFError: .failed("\(path), \(error)\(error.hasCure ? "" : ". \(Self.exportAgain)")")
    case let error as DirectoryError: .failed(error.message)
    default: .failed("\(path) cannot be read: \(error). Check \(label("ldif"))")
    }
  }
}
