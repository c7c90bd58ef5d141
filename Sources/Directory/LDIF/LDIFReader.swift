internal import FoundationEssentials

/// Reads LDIF content records (RFC 2849) from untrusted bytes: nothing is fetched, nothing is changed, nothing is skipped.
package struct LDIFReader {
  private var entries: [Entry] = []
  private var record: Record?

  /// The entries of a file, in its order.
  /// - Throws: `LDIFError` at the first fault, with its line; change records and `:<` URLs are faults.
  package static func read(_ bytes: [UInt8]) throws(LDIFError) -> [Entry] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw LDIFError(line: 1, fault: "the file is UTF-16: save it as UTF-8")
    }
    var reader = LDIFReader()
    for line in LDIFLines(bytes) { try reader.take(line) }
    try reader.endRecord()
    return reader.entries
  }

  private mutating func take(_ line: LDIFLines.Line) throws(LDIFError) {
    if line.bytes.isEmpty { return try endRecord() }
    let (description, value) = try Self.split(line)
    if record != nil { return try takeAttribute(description, value, line.number) }
    switch description.lowercased() {
    case "dn": record = Record(name: value, line: line.number)
    case "version" where entries.isEmpty: try Self.requireVersion1(value, line.number)
    default: throw LDIFError(line: line.number, fault: "a record must start with 'dn:', not with '\(description)'")
    }
  }

  private mutating func takeAttribute(_ description: String, _ value: [UInt8], _ line: Int) throws(LDIFError) {
    switch description.lowercased() {
    case "changetype", "control":
      throw LDIFError(line: line, fault: "this is a change record; a snapshot holds content only")
    case "dn": throw LDIFError(line: line, fault: "a second 'dn:' in one record; is an empty line missing before it?")
    default: try record?.append(description, value, line)
    }
  }

  private mutating func endRecord() throws(LDIFError) {
    if let record { entries.append(try record.entry()) }
    record = nil
  }

  private static func requireVersion1(_ value: [UInt8], _ line: Int) throws(LDIFError) {
    if value != [UInt8(ascii: "1")] { throw LDIFError(line: line, fault: "only version 1 of LDIF is known") }
  }

  /// `description: text`, `description:: base64` or, refused, `description:< url`.
  private static func split(_ line: LDIFLines.Line) throws(LDIFError) -> (description: String, value: [UInt8]) {
    guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon > 0 else {
      throw LDIFError(line: line.number, fault: "no attribute and ':'")
    }
    let description = String(decoding: line.bytes[..<colon], as: UTF8.self)
    let rest = line.bytes[(colon + 1)...]
    switch rest.first {
    case UInt8(ascii: ":"): return (description, try decoded(rest.dropFirst(), line.number))
    case UInt8(ascii: "<"): throw LDIFError(line: line.number, fault: "values from a URL (':<') are not fetched")
    default: return (description, Array(rest.drop { $0 == UInt8(ascii: " ") }))
    }
  }

  private static func decoded(_ text: ArraySlice<UInt8>, _ line: Int) throws(LDIFError) -> [UInt8] {
    let bare = text.drop { $0 == UInt8(ascii: " ") }
    guard let data = Data(base64Encoded: Data(bare)) else {
      throw LDIFError(line: line, fault: "the value is not base64")
    }
    return Array(data)
  }
}

/// One record as it is read, its values gathered by attribute.
private struct Record {
  private let name: [UInt8]
  private let line: Int
  private var order: [String] = []
  private var values: [String: [[UInt8]]] = [:]

  init(name: [UInt8], line: Int) {
    self.name = name
    self.line = line
  }

  mutating func append(_ text: String, _ value: [UInt8], _ line: Int) throws(LDIFError) {
    let key = try Self.wholeAttribute(text, line)
    if values[key] == nil { order.append(key) }
    values[key, default: []].append(value)
  }

  /// A slice in a file is a read that somebody did not finish: its absent values are not known to be absent.
  private static func wholeAttribute(_ text: String, _ line: Int) throws(LDIFError) -> String {
    let description = AttributeDescription(text)
    guard description.isSlice else { return text.lowercased() }
    guard description.range == ValueRange(low: 0, high: nil) else {
      throw LDIFError(line: line, fault: "only a slice of \(description.type) is here: export it whole")
    }
    return description.type
  }

  func entry() throws(LDIFError) -> Entry {
    guard let text = String(validating: name, as: UTF8.self) else {
      throw LDIFError(line: line, fault: "the name is not UTF-8")
    }
    do { _ = try DistinguishedName(text) } catch { throw LDIFError(line: line, fault: error.description) }
    var entry = Entry(name: name.span)
    for key in order {
      entry.beginAttribute(Array(key.utf8).span)
      for value in values[key] ?? [] { entry.appendValue(value.span) }
    }
    return entry
  }
}
