/// Reads the entries of an LDIF file (RFC 2849).
package enum LDIFReader {
  /// The entries of a file, in its order.
  /// - Throws: `LDIFError` at the first fault, with its line; change records and `:<` URLs are faults. What the source throws.
  package static func read(_ source: any ByteSource) throws -> [Entry] { try records(source).map(\.entry) }

  /// The records of a file, in its order.
  static func records(_ source: any ByteSource) throws -> [LDIFRecord] {
    try LDIFParser.parse(source, try content(of: source), LDIFRecords()).records
  }

  /// What stands behind a byte order mark.
  static func content(of source: any ByteSource) throws -> Range<Int> {
    var head: [UInt8] = []
    try source.append(0..<min(3, source.count), to: &head)
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      throw LDIFError(line: 1, fault: "the file is UTF-16: save it as UTF-8")
    }
    return head.unmarked.startIndex..<source.count
  }
}
