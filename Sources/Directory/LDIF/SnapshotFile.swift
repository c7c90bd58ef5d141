/// A file that stands for a directory: an LDIF export, or a snapshot that rollcall took.
package enum SnapshotFile {
  /// - Parameters:
  ///   - source: the file.
  ///   - url: what to call it in reports.
  ///   - kind: what to take an export for; nil for what it says of itself. A snapshot knows what it was.
  /// - Throws: `LDIFError` with the line of the fault, also where the records show that they are not all of a directory; what the
  ///   source throws; `DirectoryError` where it changes meanwhile.
  package static func open(
    _ source: any ByteSource, url: String, kind: DirectoryKind?
  ) throws -> any DirectoryReading {
    let indexer = try SnapshotIndexer.index(source)
    if indexer.isTranscript, let recorded = try RecordedDirectory(try LDIFReader.records(source), url: url) {
      return recorded
    }
    if let fault = indexer.faults.fault { throw fault }
    return try LDIFSnapshot(source, indexer, url: url, kind: kind)
  }
}
