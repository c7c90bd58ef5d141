/// A distinguished name as nearly all are written: usual types, ASCII, nothing escaped, quoted or padded. It is read in one pass.
enum PlainName {
  /// The canonical components, as `DistinguishedNameParser` gives them; nil for a text that needs it.
  static func components(_ text: String) -> [String]? {
    var reader = Reader()
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      guard let byte = reader.take(byte) else { return nil }
      folded.append(byte)
    }
    guard reader.isWhole else { return nil }
    return folded.split(separator: UInt8(ascii: ",")).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Reads one byte by byte.
  struct Reader {
    /// The letters of a type so far, packed; nil once its value has begun.
    private var type: UInt32? = 0
    /// The byte of the value before; a space before its first, since one at either end, or after another, is none of the value's.
    private var last = UInt8(ascii: " ")

    /// Whether the name may end here.
    var isWhole: Bool { type == nil && last != UInt8(ascii: " ") }

    /// The byte in its canonical spelling; nil where the name needs the parser.
    mutating func take(_ byte: UInt8) -> UInt8? {
      let folded = byte.asciiFolded
      if type != nil { return takeOfType(folded) }
      if folded == UInt8(ascii: ","), isWhole {
        (type, last) = (0, UInt8(ascii: " "))
        return folded
      }
      if !folded.isPlain || folded == UInt8(ascii: " ") && last == folded { return nil }
      last = folded
      return folded
    }

    private mutating func takeOfType(_ folded: UInt8) -> UInt8? {
      guard let type, type >> 24 == 0 else { return nil }
      if folded == UInt8(ascii: "=") {
        guard PlainName.usualTypes.contains(type) else { return nil }
        self.type = nil
      } else {
        self.type = type << 8 | UInt32(folded)
      }
      return folded
    }
  }

  /// Types that have no other name, by the short one, packed as they are read.
  private static let usualTypes = ["uid", "cn", "ou", "dc", "o", "l", "c", "st"].map { type in
    type.utf8.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
  }
}

extension UInt8 {
  /// Whether a byte of a value stands for itself wherever it stands.
  fileprivate var isPlain: Bool {
    switch self {
    case UInt8(ascii: "\\"), UInt8(ascii: "\""), UInt8(ascii: "+"), UInt8(ascii: ";"), UInt8(ascii: "#"),
      UInt8(ascii: ","):
      false
    case 0x20..<0x7F: true
    default: false
    }
  }
}
