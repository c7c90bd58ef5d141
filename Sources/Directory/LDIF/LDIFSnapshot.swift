/// A directory in an LDIF file: asked like a live one, with nothing to write to.
///
/// Of the file no more is kept than where to find what in it, and each record is read again when it is asked for.
package struct LDIFSnapshot: DirectoryReading {
  /// The file, and the root DSE in it; one is inferred where the file has none.
  package let server: DirectoryServer
  private let records: SnapshotRecords

  /// - Parameters:
  ///   - source: the LDIF file.
  ///   - url: what to call it in reports.
  ///   - kind: what to take it for; nil for what it says of itself.
  /// - Throws: `LDIFError` with the line of the fault; two records of one name are a fault, and so is a member that is no DN. What
  ///   the source throws; `DirectoryError` where it changes meanwhile.
  package init(ldif source: any ByteSource, url: String, kind: DirectoryKind? = nil) throws {
    try self.init(source, try SnapshotIndexer.index(source), url: url, kind: kind)
  }

  init(_ source: any ByteSource, _ indexer: SnapshotIndexer, url: String, kind: DirectoryKind?) throws {
    let records = SnapshotRecords(source, indexer.index, url: url)
    try records.check(indexer.strayLink)
    let root = try records.root()
    self.records = records
    server = DirectoryServer(url: url, rootDSE: kind.map(RootDSE(root).taken) ?? RootDSE(root), isLive: false)
  }

  /// Answers from the file; a base that is not in it is `noSuchObject`.
  package func search<Folded: Sendable>(
    _ requests: [SearchRequest],
    into initial: Folded,
    _ receive: @Sendable (inout Folded, Int, Entry) throws -> Void
  ) async throws -> (result: Folded, outcomes: [SearchOutcome]) {
    var result = initial
    var search = try SnapshotSearch(requests, in: records, url: server.url)
    try search.run { try receive(&result, $0, $1) }
    return (result, search.outcomes)
  }
}
