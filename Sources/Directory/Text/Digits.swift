extension UInt8 {
  /// Whether it is an ASCII decimal digit.
  package var isDigit: Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) }

  /// The worth of an ASCII hexadecimal digit; nil for any other byte.
  var hexDigit: UInt8? {
    switch self {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): self - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): self - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): self - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// Two lower-case hexadecimal digits.
  package var hex: String { [self].hex }

  /// The digit of a number below 16.
  fileprivate var digit: UInt8 { self < 10 ? UInt8(ascii: "0") + self : UInt8(ascii: "a") + self - 10 }
}

extension [UInt8] {
  /// Two lower-case hexadecimal digits for each byte.
  package var hex: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * count)
    for byte in self { digits.append(hexOf: byte) }
    return String(decoding: digits, as: UTF8.self)
  }

  /// Appends two lower-case hexadecimal digits.
  mutating func append(hexOf byte: UInt8) {
    append((byte >> 4).digit)
    append((byte & 15).digit)
  }
}
