internal import Directory

/// Text as a YAML scalar, whatever it holds.
enum YAMLScalar {
  /// In double quotes, with everything escaped that could end the line, the quotes or the reader's trust (YAML 1.2 §5.7).
  static func quoted(_ text: String) -> String {
    "\"" + text.unicodeScalars.map(escaped).joined() + "\""
  }

  private static func escaped(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\"": "\\\""
    case "\\": "\\\\"
    default: String(scalar).harmless == String(scalar) ? String(scalar) : code(scalar.value)
    }
  }

  private static func code(_ value: UInt32) -> String {
    let digits = String(value, radix: 16)
    return value > 0xFFFF
      ? "\\U" + String(repeating: "0", count: 8 - digits.count) + digits
      : "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
  }
}
