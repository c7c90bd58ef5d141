/// What is wrong with a distinguished name, and where.
package struct DistinguishedNameError: Error, Equatable, CustomStringConvertible {
  /// What the parser met, as a clause.
  package let fault: String
  /// The byte offset in the UTF-8 text.
  package let offset: Int

  /// Fault and place, for a person.
  package var description: String { "not a distinguished name: \(fault) at byte \(offset)" }
}

/// Reads RFC 4514's string form byte by byte, without recursion.
struct DistinguishedNameParser {
  private let bytes: [UInt8]
  private var offset = 0

  init(_ text: String) { bytes = Array(text.utf8) }

  /// The RDNs in the order of the text; none for the empty name.
  mutating func parse() throws(DistinguishedNameError) -> [RelativeDistinguishedName] {
    var names: [RelativeDistinguishedName] = []
    skipSpaces()
    if offset == bytes.count { return names }
    repeat { names.append(try relativeName()) } while consume(where: { $0 == .comma || $0 == .semicolon })
    guard offset == bytes.count else { throw fault("an unexpected character") }
    return names
  }

  private mutating func relativeName() throws(DistinguishedNameError) -> RelativeDistinguishedName {
    var name = RelativeDistinguishedName()
    repeat { name.pairs.append((try attributeType(), try attributeValue())) } while consume(where: { $0 == .plus })
    return name
  }

  private mutating func attributeType() throws(DistinguishedNameError) -> String {
    skipSpaces()
    let start = offset
    while offset < bytes.count, bytes[offset].isTypeByte { offset += 1 }
    let type = String(decoding: bytes[start..<offset], as: UTF8.self)
    skipSpaces()
    guard !type.isEmpty, consume(where: { $0 == .equals }) else { throw fault("no attribute type and '='") }
    return type
  }

  private mutating func attributeValue() throws(DistinguishedNameError) -> RelativeDistinguishedName.Value {
    skipSpaces()
    if consume(where: { $0 == .numberSign }) { return .ber(try hexValue()) }
    if consume(where: { $0 == .quote }) { return .text(try quotedValue()) }
    return .text(try plainValue())
  }

  /// `#` and the BER of the value: kept as written, since only the schema could decode it (RFC 4514 §2.4).
  private mutating func hexValue() throws(DistinguishedNameError) -> String {
    let start = offset
    while offset < bytes.count, bytes[offset].hexDigit != nil { offset += 1 }
    guard offset > start, (offset - start).isMultiple(of: 2) else { throw fault("an odd or empty hexadecimal value") }
    defer { skipSpaces() }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  private mutating func quotedValue() throws(DistinguishedNameError) -> String {
    var value: [UInt8] = []
    while offset < bytes.count, bytes[offset] != .quote { value.append(try valueByte()) }
    guard consume(where: { $0 == .quote }) else { throw fault("a quote that does not end") }
    skipSpaces()
    return try text(value)
  }

  private mutating func plainValue() throws(DistinguishedNameError) -> String {
    var value: [UInt8] = []
    var meaningful = 0
    while offset < bytes.count, !bytes[offset].endsValue {
      let escaped = bytes[offset] == .backslash
      if bytes[offset] == .quote { throw fault("a quote inside a value") }
      value.append(try valueByte())
      // Trailing spaces belong to the text, not to the value, unless they were escaped.
      if escaped || value.last != .space { meaningful = value.count }
    }
    return try text(Array(value.prefix(meaningful)))
  }

  /// Replacing what is no UTF-8 would make two names one.
  private func text(_ value: [UInt8]) throws(DistinguishedNameError) -> String {
    guard let text = String(validating: value, as: UTF8.self) else { throw fault("a value that is not UTF-8") }
    return text
  }

  /// One byte of a value, its escape undone: `\,` or `\2C` (RFC 4514 §3).
  private mutating func valueByte() throws(DistinguishedNameError) -> UInt8 {
    let byte = bytes[offset]
    offset += 1
    if byte == 0 { throw fault("a NUL that is not escaped") }
    guard byte == .backslash else { return byte }
    guard offset < bytes.count else { throw fault("a backslash with nothing behind it") }
    if offset + 1 < bytes.count, let high = bytes[offset].hexDigit, let low = bytes[offset + 1].hexDigit {
      offset += 2
      return high << 4 | low
    }
    guard bytes[offset].mayBeEscaped else { throw fault("a backslash before what needs none") }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func skipSpaces() {
    while offset < bytes.count, bytes[offset] == .space { offset += 1 }
  }

  private mutating func consume(where isWanted: (UInt8) -> Bool) -> Bool {
    guard offset < bytes.count, isWanted(bytes[offset]) else { return false }
    offset += 1
    return true
  }

  private func fault(_ text: String) -> DistinguishedNameError { DistinguishedNameError(fault: text, offset: offset) }
}

extension UInt8 {
  fileprivate static let space = UInt8(ascii: " ")
  fileprivate static let comma = UInt8(ascii: ",")
  fileprivate static let semicolon = UInt8(ascii: ";")
  fileprivate static let plus = UInt8(ascii: "+")
  fileprivate static let equals = UInt8(ascii: "=")
  fileprivate static let numberSign = UInt8(ascii: "#")
  fileprivate static let quote = UInt8(ascii: "\"")
  fileprivate static let backslash = UInt8(ascii: "\\")

  fileprivate var endsValue: Bool { self == .comma || self == .semicolon || self == .plus }

  /// What a backslash may stand before as it is: `special` and itself (RFC 4514 §3), RFC 2253's semicolon, and the question mark, which
  /// Samba never writes without one (ldb_dn_escape_internal in lib/ldb/common/ldb_dn.c).
  fileprivate var mayBeEscaped: Bool { "\"+,;<> #=\\?".utf8.contains(self) }

  /// Letters, digits, hyphens and dots: a descriptor or an OID (RFC 4512 §1.4).
  fileprivate var isTypeByte: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."): true
    default: false
    }
  }
}
