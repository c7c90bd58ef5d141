internal import Directory

/// Text as a YAML scalar, whatever it holds.
enum YAMLScalar {
  /// As it is where YAML takes it for nothing but text, else in quotes.
  static func plain(_ text: String) -> String {
    // A space at an end would be cut off.
    let isPlain = text.utf8.allSatisfy(\.isPlain) && text.utf8.first?.isLetter == true && text.last != " "
    return isPlain && !reserved.contains(text.lowercased()) ? text : quoted(text)
  }

  /// Words that some readers of YAML take for something else.
  private static let reserved: Set<String> = ["true", "false", "yes", "no", "on", "off", "null", "y", "n"]

  /// In double quotes, with everything escaped that could end the line, the quotes or the reader's trust (YAML 1.2 §5.7).
  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    // Beside an ampersand the reader might take it for an alias, which it refuses in quotes too (`AnchorScan`).
    case "*": code(scalar.value)
    case "\"": "\\\""
    case "\\": "\\\\"
    default: String(scalar).harmless == String(scalar) ? String(scalar) : code(scalar.value)
    }
  }

  /// As a remark behind a #, with everything escaped that could end the line or the reader's trust.
  static func remark(_ text: String) -> String {
    text.harmless.unicodeScalars.map { $0 == "*" ? "\\u{2a}" : String($0) }.joined()
  }

  private static func code(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return value > 0xFFFF
      ? "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}

extension UInt8 {
  fileprivate var isLetter: Bool { (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(self | 0x20) }

  /// Means itself wherever it stands in a plain scalar that begins with a letter.
  fileprivate var isPlain: Bool {
    isLetter || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self) || "-_./@ ".utf8.contains(self)
  }
}
