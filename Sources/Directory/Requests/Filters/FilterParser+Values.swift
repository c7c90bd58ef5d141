extension FilterParser {
  /// A value that has no asterisks.
  mutating func value() throws(FilterError) -> [UInt8] {
    let value = try piece()
    if peek == .asterisk { throw fault("'*' has to be written \\2a in this value") }
    return value
  }

  /// The part of a value up to an asterisk or to its end, escapes undone (RFC 4515 §3, valueencoding).
  mutating func piece() throws(FilterError) -> [UInt8] {
    var piece: [UInt8] = []
    while let byte = peek, byte != .asterisk, byte != .closing {
      if byte == .opening { throw fault("'(' has to be written \\28 in a value") }
      if byte == 0 { throw fault("a NUL has to be written \\00 in a value") }
      piece.append(try byte == .backslash ? escaped() : byte)
      offset += 1
    }
    return piece
  }

  /// The byte that a backslash and two digits stand for; leaves the offset at the last of them.
  private mutating func escaped() throws(FilterError) -> UInt8 {
    let digits = bytes[offset...].dropFirst().prefix(2).map(\.hexDigit)
    guard digits.count == 2, let high = digits[0], let low = digits[1] else {
      throw fault("'\(shown)' is not two hexadecimal digits")
    }
    offset += 2
    return high << 4 | low
  }

  /// The backslash and the two characters behind it, as far as they are there.
  private var shown: String {
    String(String(decoding: bytes[offset...].prefix(16), as: UTF8.self).prefix { $0 != ")" }.prefix(3)).harmless
  }
}

extension UInt8 {
  fileprivate static let backslash = UInt8(ascii: "\\")
}
