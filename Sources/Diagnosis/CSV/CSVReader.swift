/// The rows of a file of separated values (RFC 4180), with the line that each starts in.
///
/// SwiftCSV 0.10 does not say on which line a row or a fault is, and an administrator needs both.
struct CSVReader {
  /// One row.
  struct Row {
    /// Where it starts, counted from 1.
    let line: Int
    var fields: [String]
  }

  private let bytes: [UInt8]
  private let delimiter: UInt8
  private var offset = 0
  private var line = 1

  init(_ bytes: [UInt8], delimiter: UInt8) {
    self.bytes = bytes
    self.delimiter = delimiter
  }

  /// The next row; nil at the end.
  mutating func next() throws(EventExportError) -> Row? {
    guard offset < bytes.count else { return nil }
    var row = Row(line: line, fields: [])
    repeat { row.fields.append(try field()) } while take(delimiter)
    if !atEnd { try endRow() }
    return row
  }

  private var atEnd: Bool { offset >= bytes.count }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard !atEnd, bytes[offset] == byte else { return false }
    offset += 1
    return true
  }

  private mutating func field() throws(EventExportError) -> String { try take(.quote) ? quoted() : plain() }

  private mutating func plain() -> String {
    let end = bytes[offset...].firstIndex { $0 == delimiter || $0 == .lineFeed || $0 == .carriageReturn } ?? bytes.count
    defer { offset = end }
    return String(decoding: bytes[offset..<end], as: UTF8.self)
  }

  private mutating func quoted() throws(EventExportError) -> String {
    let opened = line
    var value: [UInt8] = []
    while true {
      guard let end = bytes[offset...].firstIndex(of: .quote) else { throw .openQuote(opened) }
      value += bytes[offset..<end]
      line += bytes[offset..<end].count { $0 == .lineFeed }
      offset = end + 1
      // A second quote right behind the first is one that belongs to the value.
      guard take(.quote) else { break }
      value.append(.quote)
    }
    return String(decoding: value, as: UTF8.self)
  }

  private mutating func endRow() throws(EventExportError) {
    let isReturn = take(.carriageReturn)
    guard take(.lineFeed) || isReturn else { throw .strayText(line) }
    line += 1
  }
}
