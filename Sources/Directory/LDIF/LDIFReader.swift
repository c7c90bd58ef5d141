/// Reads the entries of an LDIF file (RFC 2849).
package enum LDIFReader {
  /// The entries of a file, in its order.
  /// - Throws: `LDIFError` at the first fault, with its line; change records and `:<` URLs are faults. What the source throws.
  package static func read(_ source: any ByteSource) throws -> [Entry] { try records(source).map(\.entry) }

  /// The records of a file, in its order.
  static func records(_ source: any ByteSource) throws -> [LDIFRecord] {
    try LDIFParser.parse(source, LDIFRecords()).records
  }

  /// What files begin with that programs have packed (RFC 1952 §2.3.1 for gzip; magic(5)).
  private static let packings: [(mark: [UInt8], kind: String)] = [
    ([0x1F, 0x8B], "gzip"), ([0x42, 0x5A, 0x68], "bzip2"), ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"),
    ([0x28, 0xB5, 0x2F, 0xFD], "zstd"), ([0x50, 0x4B, 3, 4], "zip"),
  ]

  /// What stands behind a byte order mark.
  static func content(of source: any ByteSource) throws -> Range<Int> {
    var head: [UInt8] = []
    try source.append(0..<min(6, source.count), to: &head)
    if let kind = packings.first(where: { head.starts(with: $0.mark) })?.kind {
      throw LDIFError(line: 1, fault: "the file is compressed (\(kind)): unpack it first", hasCure: true)
    }
    if head.starts(with: [0xFF, 0xFE]) || head.starts(with: [0xFE, 0xFF]) {
      throw LDIFError(line: 1, fault: "the file is UTF-16: save it as UTF-8", hasCure: true)
    }
    return head.unmarked.startIndex..<source.count
  }
}
