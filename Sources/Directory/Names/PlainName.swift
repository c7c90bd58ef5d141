/// A distinguished name as nearly all are written: usual types, ASCII, nothing escaped, quoted or padded. It is read in one pass.
struct PlainName {
  /// The key of the name, `DistinguishedName.key`.
  let key: UInt32
  /// Where the name of the entry above begins in the text; nil where there is none.
  let parent: Int?

  /// Reads a name without keeping it; nil for a text that needs `DistinguishedNameParser`.
  static func read(_ text: Span<UInt8>) -> PlainName? {
    var (reader, hash, parent) = (Reader(), ByteHash(), Int?.none)
    for place in text.indices {
      guard let byte = reader.take(text[place]) else { return nil }
      hash.combine(byte)
      // No plain value has a comma.
      if byte == UInt8(ascii: ","), parent == nil { parent = place + 1 }
    }
    return reader.isWhole ? PlainName(key: hash.value, parent: parent) : nil
  }

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
}

extension PlainName {
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
      // Packed, a NUL before a letter would be nothing.
      guard let type, type >> 24 == 0, folded != 0 else { return nil }
      if folded == UInt8(ascii: "=") {
        guard PlainName.isUsual(type) else { return nil }
        self.type = nil
      } else {
        self.type = type << 8 | UInt32(folded)
      }
      return folded
    }
  }

  /// Whether letters, each in a byte, are a type that has no other name: dc, ou, uid, cn, o, l, c, st.
  private static func isUsual(_ type: UInt32) -> Bool {
    switch type {
    case 0x6463, 0x6F75, 0x75_6964, 0x636E, 0x6F, 0x6C, 0x63, 0x7374: true
    default: false
    }
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
