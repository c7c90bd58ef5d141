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
  package var hex: String {
    let digits = Array("0123456789abcdef")
    return String([digits[Int(self >> 4)], digits[Int(self & 15)]])
  }
}
