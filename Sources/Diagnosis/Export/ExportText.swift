/// The text of a file as UTF-8, whatever Windows wrote it in, without its byte order mark.
///
/// PowerShell 5 redirects as UTF-16, PowerShell 7 as UTF-8; older tools write the code page of the machine.
struct ExportText {
  let bytes: [UInt8]

  init(_ file: [UInt8]) {
    if file.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes = Self.utf8(file.dropFirst(3))
    } else if file.starts(with: [0xFF, 0xFE]) {
      bytes = Self.utf16(file.dropFirst(2), low: 0)
    } else if file.starts(with: [0xFE, 0xFF]) {
      bytes = Self.utf16(file.dropFirst(2), low: 1)
    } else {
      bytes = Self.unmarked(file)
    }
  }

  /// Exports begin with ASCII, so that a NUL in the first two bytes means UTF-16 whose mark got lost.
  private static func unmarked(_ file: [UInt8]) -> [UInt8] {
    if file.count > 1, file[0] == 0 || file[1] == 0 { return utf16(file[...], low: file[1] == 0 ? 0 : 1) }
    return utf8(file[...])
  }

  private static func utf8(_ file: ArraySlice<UInt8>) -> [UInt8] {
    if String(validating: file, as: UTF8.self) != nil { return Array(file) }
    return Array(String(String.UnicodeScalarView(file.lazy.map(Self.windows1252))).utf8)
  }

  /// - Parameter low: which byte of a pair is the low one.
  private static func utf16(_ file: ArraySlice<UInt8>, low: Int) -> [UInt8] {
    let units = (0..<file.count / 2).lazy.map { pair in
      let first = file.startIndex + 2 * pair
      return UInt16(file[first + low]) | UInt16(file[first + 1 - low]) << 8
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  /// Bytes without a meaning become the control of the same number (WHATWG Encoding §9, index windows-1252).
  private static func windows1252(_ byte: UInt8) -> Unicode.Scalar {
    (0x80..<0xA0).contains(byte) ? high[Int(byte) - 0x80] : Unicode.Scalar(byte)
  }

  private static let high = Array(
    "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ".unicodeScalars)
}

extension UInt8 {
  static var lineFeed: UInt8 { 10 }
  static var carriageReturn: UInt8 { 13 }
  static var quote: UInt8 { UInt8(ascii: "\"") }

  /// White space, or the end of a text in C.
  var isBlank: Bool { self == 32 || (9...13).contains(self) || self == 0 }
}
