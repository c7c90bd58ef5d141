internal import FoundationEssentials

/// Takes the records of an LDIF file as they are read; bytes are lent for the call.
protocol LDIFRecordTaking {
  /// Starts a record.
  /// - Parameters:
  ///   - name: as it is written, and not known to be one.
  ///   - place: where its `dn:` stands.
  mutating func begin(_ name: Span<UInt8>, _ place: LDIFPlace) throws
  /// Takes one value, which begins in this line; a slice that is the whole comes by the attribute's name.
  mutating func take(_ description: Span<UInt8>, _ value: Span<UInt8>, _ line: Int) throws
  /// Ends the record.
  mutating func end() throws
  /// Takes what a search asked for that the file answers: attributes in lower case, nothing for all of them.
  mutating func take(requested: Set<String>, _ line: Int)
}

extension LDIFRecordTaking {
  mutating func take(requested: Set<String>, _ line: Int) {}
}

/// Reads LDIF content records (RFC 2849) from untrusted bytes: nothing is fetched, nothing is changed, nothing is skipped.
struct LDIFParser<Taker: LDIFRecordTaking> {
  private enum Part {
    case none
    /// A record of which nothing but its name was read.
    case name
    case record
    /// Where the search was referred to that made the file.
    case reference
    /// How the search went that made the file.
    case trailer
  }

  private(set) var taker: Taker
  /// What is said about the search that made the file; nil where a part of the file is read, which is no search's.
  private var remarks: SearchRemarks?
  private var part = Part.none
  private var hasRecords = false
  private var isBehindComment = false
  /// Whether the first record is that of a snapshot, which says so.
  private var isSnapshot = false
  /// Whether slices of attributes stand for themselves, as behind that record: it has what was asked for.
  private var keepsSlices = false

  /// Reads a whole file.
  /// - Throws: `LDIFError` at the first fault, with its line; what the taker and the source throw.
  static func parse(_ source: any ByteSource, _ taker: Taker) throws -> Taker {
    var parser = LDIFParser(taker: taker, remarks: SearchRemarks())
    try parser.take(source, try LDIFReader.content(of: source))
    try parser.remarks?.requireEnd()
    return parser.taker
  }

  /// Reads some of a file's records, of which this part consists.
  /// - Throws: as above.
  static func parse(_ source: any ByteSource, _ part: Range<Int>, _ taker: Taker) throws -> Taker {
    var parser = LDIFParser(taker: taker, remarks: nil)
    try parser.take(source, part)
    return parser.taker
  }

  private init(taker: Taker, remarks: SearchRemarks?) { (self.taker, self.remarks) = (taker, remarks) }

  private mutating func take(_ source: any ByteSource, _ part: Range<Int>) throws {
    var lines = LDIFLines(source, part)
    try lines.forEach { try take($1, $0) }
    try endRecord()
  }

  private mutating func take(_ line: Span<UInt8>, _ place: LDIFPlace) throws {
    let isComment = !line.isEmpty && line[0] == UInt8(ascii: "#")
    defer { isBehindComment = isComment }
    if line.isEmpty { return try endRecord() }
    if isComment {
      if let requested = try remarks?.take(line, place.line) { taker.take(requested: requested, place.line) }
      return
    }
    let colon: Int
    do { colon = try Self.colon(in: line, place.line) } catch { throw told(error) }
    let (description, rest) = (line.extracting(..<colon), line.extracting((colon + 1)...))
    switch rest.isEmpty ? 0 : rest[0] {
    case UInt8(ascii: ":"):
      let value = try Self.decoded(rest.extracting(1...), place.line)
      try take(description, value.span, place)
    case UInt8(ascii: "<"): throw LDIFError(line: place.line, fault: "values from a URL (':<') are not fetched")
    default: try take(description, rest.extracting(rest.fill...), place)
    }
  }

  private mutating func take(_ description: Span<UInt8>, _ value: Span<UInt8>, _ place: LDIFPlace) throws {
    switch part {
    case .none: try begin(description, value, place)
    case .name:
      part = .record
      if !Self.isAddition(description, value) { try takeAttribute(description, value, place.line) }
    case .record: try takeAttribute(description, value, place.line)
    case .reference: try Self.takeReference(description, value, place.line)
    case .trailer: try takeTrailer(description, value, place.line)
    }
  }

  private mutating func begin(_ description: Span<UInt8>, _ value: Span<UInt8>, _ place: LDIFPlace) throws {
    if description.isWord("dn") {
      if !hasRecords { isSnapshot = value.isEqual(to: TranscriptName.head) }
      try taker.begin(value, place)
      part = .name
    } else if description.isWord("version") {
      // With -L and -E pr ldapsearch(1) writes it before each page.
      try Self.requireVersion1(value, place.line)
    } else if description.isWord("search") {
      // ldapsearch(1) without -LL ends its output with how the search went.
      part = .trailer
    } else if description.isWord("ref") {
      part = .reference
      try Self.takeReference(description, value, place.line)
    } else {
      let word = String(decoding: description.bytes.prefix(40), as: UTF8.self)
      throw told(LDIFError(line: place.line, fault: "a record must start with 'dn:', not with '\(word)'"))
    }
  }

  /// ldapsearch(1) writes names into comments as they are.
  private func told(_ error: LDIFError) -> LDIFError {
    if part != .none || !isBehindComment { return error }
    let cure = "where a name holds a line feed, the comment above it breaks: export with -LL"
    return LDIFError(line: error.line, fault: "\(error.fault); \(cure)", hasCure: true)
  }

  private mutating func takeAttribute(_ description: Span<UInt8>, _ value: Span<UInt8>, _ line: Int) throws {
    let end = description.indices.first { description[$0] == UInt8(ascii: ";") }
    try Self.requireAttribute(description.extracting(..<(end ?? description.count)), line)
    guard !keepsSlices, end != nil else { return try taker.take(description, value, line) }
    let whole = try Self.wholeAttribute(description, line)
    try taker.take(whole.span, value, line)
  }

  /// An entry that is to be added is all of it: so ldifde writes what it exports.
  private static func isAddition(_ description: Span<UInt8>, _ value: Span<UInt8>) -> Bool {
    description.isWord("changetype") && value.isWord("add")
  }

  /// Words that mean something else at the beginning of a line are no attributes, whatever options they have (RFC 2849).
  private static func requireAttribute(_ type: Span<UInt8>, _ line: Int) throws(LDIFError) {
    if type.isWord("changetype") || type.isWord("control") {
      throw LDIFError(line: line, fault: "this is a change record; a snapshot holds content only")
    }
    if type.isWord("dn") {
      throw LDIFError(
        line: line, fault: "a second 'dn:' in one record; is an empty line missing before it?", hasCure: true)
    }
  }

  private static func takeReference(_ description: Span<UInt8>, _ value: Span<UInt8>, _ line: Int) throws(LDIFError) {
    let reference = SearchReference(url: String(decoding: value.bytes, as: UTF8.self))
    // Behind the first a record has nothing but more of them.
    if !description.isWord("ref") { throw reference.fault(line) }
    try reference.requireNobody(line)
  }

  private mutating func endRecord() throws {
    if part == .record || part == .name {
      try taker.end()
      remarks?.countRecord()
      (hasRecords, keepsSlices) = (true, isSnapshot)
    }
    part = .none
  }

  /// A slice in a file is a read that somebody did not finish: its absent values are not known to be absent.
  private static func wholeAttribute(_ text: Span<UInt8>, _ line: Int) throws(LDIFError) -> [UInt8] {
    let description = AttributeDescription(String(decoding: text.bytes, as: UTF8.self))
    guard description.isSlice else {
      // Whoever asks for members is not told of those.
      if IndexedAttribute(description.type.utf8Span.span)?.holdsMembers == true {
        throw LDIFError(line: line, fault: "members with options are not read: export \(description.type) without")
      }
      return text.bytes
    }
    guard description.range == ValueRange(low: 0, high: nil) else {
      throw LDIFError(line: line, fault: "only a slice of \(description.type) is here: export it whole")
    }
    return Array(description.type.utf8)
  }

  /// A search that did not end with success left something out.
  private mutating func takeTrailer(
    _ description: Span<UInt8>, _ value: Span<UInt8>, _ line: Int
  ) throws(LDIFError) {
    let text = String(decoding: value.bytes, as: UTF8.self)
    if description.isWord("pagedresults") { remarks?.takePage(text, line) }
    guard description.isWord("result") else { return }
    if !text.hasPrefix("0 "), text != "0" {
      throw LDIFError(line: line, fault: "the export is not whole: its search ended with result \(text)")
    }
  }

  private static func requireVersion1(_ value: Span<UInt8>, _ line: Int) throws(LDIFError) {
    if !value.isEqual(to: "1") { throw LDIFError(line: line, fault: "only version 1 of LDIF is known") }
  }

  /// Where the description ends, in `description: text`, `description:: base64` or, refused, `description:< url`.
  private static func colon(in line: Span<UInt8>, _ number: Int) throws(LDIFError) -> Int {
    var (place, isPlain) = (0, true)
    while place < line.count, line[place] != UInt8(ascii: ":") {
      isPlain = isPlain && line[place].isPlainInDescription
      place += 1
    }
    if place == 0 || place == line.count { throw LDIFError(line: number, fault: "no attribute and ':'") }
    if isPlain { return place }
    throw LDIFError(line: number, fault: "what stands before the ':' is no attribute's name")
  }

  private static func decoded(_ text: Span<UInt8>, _ line: Int) throws(LDIFError) -> [UInt8] {
    guard let data = Data(base64Encoded: Data(text.extracting(text.fill...).bytes)) else {
      throw LDIFError(line: line, fault: "the value is not base64")
    }
    return Array(data)
  }
}

extension Span<UInt8> {
  /// How many spaces it begins with, which are none of a value's.
  fileprivate var fill: Int { indices.first { self[$0] != UInt8(ascii: " ") } ?? count }

  /// Whether it is this word, which is in lower case, in any case.
  fileprivate func isWord(_ word: String) -> Bool {
    let word = word.utf8Span.span
    return count == word.count && indices.allSatisfy { self[$0].asciiFolded == word[$0] }
  }
}
