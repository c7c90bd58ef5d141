/// A file that stands for a directory: an LDIF export, or a snapshot that rollcall took.
package enum SnapshotFile {
  /// - Parameters:
  ///   - bytes: the file.
  ///   - url: what to call it in reports.
  ///   - kind: what to take an export for; nil for what it says of itself. A snapshot knows what it was.
  /// - Throws: `LDIFError` with the line of the fault.
  package static func open(
    _ bytes: [UInt8], url: String, kind: DirectoryKind?
  ) throws(LDIFError) -> any DirectoryReading {
    let records = try LDIFReader.records(bytes)
    if let recorded = try RecordedDirectory(records, url: url) { return recorded }
    return try LDIFSnapshot(records, url: url, kind: kind)
  }
}
