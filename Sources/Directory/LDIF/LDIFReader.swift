internal import FoundationEssentials

/// Reads LDIF content records (RFC 2849) from untrusted bytes: nothing is fetched, nothing is changed, nothing is skipped.
package struct LDIFReader {
  private var records: [LDIFRecord] = []
  private var draft: LDIFRecordDraft?
  private var isTrailer = false

  /// The entries of a file, in its order.
  /// - Throws: `LDIFError` at the first fault, with its line; change records and `:<` URLs are faults.
  package static func read(_ bytes: [UInt8]) throws(LDIFError) -> [Entry] { try records(bytes).map(\.entry) }

  /// The records of a file, in its order.
  static func records(_ bytes: [UInt8]) throws(LDIFError) -> [LDIFRecord] {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw LDIFError(line: 1, fault: "the file is UTF-16: save it as UTF-8")
    }
    var reader = LDIFReader()
    for line in LDIFLines(bytes) { try reader.take(line) }
    try reader.endRecord()
    return reader.records
  }

  private mutating func take(_ line: LDIFLines.Line) throws(LDIFError) {
    if line.bytes.isEmpty { return try endRecord() }
    let (description, value) = try Self.split(line)
    if draft != nil { return try takeAttribute(description, value, line.number) }
    if isTrailer { return try Self.requireWhole(description, value, line.number) }
    if description.isWord("dn") {
      draft = LDIFRecordDraft(name: value, line: line.number, keepsSlices: isSnapshot)
    } else if description.isWord("version"), records.isEmpty {
      try Self.requireVersion1(value, line.number)
    } else if description.isWord("search") {
      // ldapsearch(1) without -LL ends its output with how the search went.
      isTrailer = true
    } else {
      let word = String(decoding: description.prefix(40), as: UTF8.self)
      throw LDIFError(line: line.number, fault: "a record must start with 'dn:', not with '\(word)'")
    }
  }

  /// A snapshot says first of all that it is one.
  private var isSnapshot: Bool { records.first?.entry.name == TranscriptName.head }

  private mutating func takeAttribute(
    _ description: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ line: Int
  ) throws(LDIFError) {
    if description.isWord("changetype") || description.isWord("control") {
      throw LDIFError(line: line, fault: "this is a change record; a snapshot holds content only")
    }
    if description.isWord("dn") {
      throw LDIFError(line: line, fault: "a second 'dn:' in one record; is an empty line missing before it?")
    }
    try draft?.append(description, value, line)
  }

  private mutating func endRecord() throws(LDIFError) {
    if let draft { records.append(try draft.record()) }
    draft = nil
    isTrailer = false
  }

  /// A search that did not end with success left something out.
  private static func requireWhole(
    _ description: ArraySlice<UInt8>, _ value: ArraySlice<UInt8>, _ line: Int
  ) throws(LDIFError) {
    let text = String(decoding: value, as: UTF8.self)
    if description.isWord("result"), !text.hasPrefix("0 "), text != "0" {
      throw LDIFError(line: line, fault: "the export is not whole: its search ended with result \(text)")
    }
  }

  private static func requireVersion1(_ value: ArraySlice<UInt8>, _ line: Int) throws(LDIFError) {
    if value != [UInt8(ascii: "1")] { throw LDIFError(line: line, fault: "only version 1 of LDIF is known") }
  }

  /// `description: text`, `description:: base64` or, refused, `description:< url`.
  private static func split(_ line: LDIFLines.Line) throws(LDIFError) -> (
    description: ArraySlice<UInt8>, value: ArraySlice<UInt8>
  ) {
    guard let colon = line.bytes.firstIndex(of: UInt8(ascii: ":")), colon > line.bytes.startIndex else {
      throw LDIFError(line: line.number, fault: "no attribute and ':'")
    }
    let description = line.bytes[..<colon]
    guard AttributeDescription.isPlain(description) else {
      throw LDIFError(line: line.number, fault: "what stands before the ':' is no attribute's name")
    }
    let rest = line.bytes[(colon + 1)...]
    switch rest.first {
    case UInt8(ascii: ":"): return (description, try decoded(rest.dropFirst(), line.number))
    case UInt8(ascii: "<"): throw LDIFError(line: line.number, fault: "values from a URL (':<') are not fetched")
    default: return (description, rest.drop { $0 == UInt8(ascii: " ") })
    }
  }

  private static func decoded(_ text: ArraySlice<UInt8>, _ line: Int) throws(LDIFError) -> ArraySlice<UInt8> {
    let bare = text.drop { $0 == UInt8(ascii: " ") }
    guard let data = Data(base64Encoded: Data(bare)) else {
      throw LDIFError(line: line, fault: "the value is not base64")
    }
    return Array(data)[...]
  }
}

extension ArraySlice<UInt8> {
  /// Whether it is this word, which is in lower case, in any case.
  fileprivate func isWord(_ word: StaticString) -> Bool {
    count == word.utf8CodeUnitCount && elementsEqual(word.description.utf8) { $0.asciiFolded == $1 }
  }
}
