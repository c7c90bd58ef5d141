/// A distinguished name as nearly all are written: usual types, ASCII, nothing escaped, quoted or padded. It is read in one pass.
enum PlainName {
  /// The canonical components, as `DistinguishedNameParser` gives them; nil for a text that needs it.
  static func components(_ text: String) -> [String]? {
    let bytes = text.utf8Span.span
    var folded: [UInt8] = []
    folded.reserveCapacity(bytes.count)
    for offset in bytes.indices { folded.append(bytes[offset].asciiFolded) }
    return components(folded)
  }

  private static func components(_ folded: [UInt8]) -> [String]? {
    var components: [String] = []
    var start = 0
    while let value = value(in: folded, from: start), let end = end(of: value, in: folded) {
      components.append(String(decoding: folded[start..<end], as: UTF8.self))
      if end == folded.count { return components }
      start = end + 1
    }
    return nil
  }

  /// Where the value behind a usual type begins.
  private static func value(in folded: [UInt8], from start: Int) -> Int? {
    usualTypes.first { type in
      start + type.count <= folded.count && type.indices.allSatisfy { folded[start + $0] == type[$0] }
    }.map { start + $0.count }
  }

  /// Where a plain value ends: at a comma, or with the text.
  private static func end(of start: Int, in folded: [UInt8]) -> Int? {
    var (offset, last) = (start, UInt8(ascii: " "))
    while offset < folded.count, folded[offset] != UInt8(ascii: ",") {
      let byte = folded[offset]
      // A space after another, or at either end, is none of the value's.
      if !byte.isPlain || byte == UInt8(ascii: " ") && last == byte { return nil }
      (offset, last) = (offset + 1, byte)
    }
    return last == UInt8(ascii: " ") ? nil : offset
  }

  /// Types that have no other name, by the short one, each with its `=`.
  private static let usualTypes = ["dc=", "ou=", "uid=", "cn=", "o=", "l=", "c=", "st="].map { Array($0.utf8) }
}

extension UInt8 {
  /// Whether a byte of a value stands for itself wherever it stands.
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ";"), UInt8(ascii: "#"): false
    case 0x20..<0x7F: true
    default: false
    }
  }
}
