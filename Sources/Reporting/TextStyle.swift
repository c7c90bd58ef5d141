internal import Membership

/// How text for a terminal is dressed, and how text from a directory is kept from dressing itself.
package struct TextStyle: Sendable {
  private let isColored: Bool

  package init(isColored: Bool) { self.isColored = isColored }

  /// The status as a word of one width, coloured where that is wanted.
  func label(_ status: Verdict.Status) -> String {
    let word = status.rawValue.uppercased()
    return colored(word, Self.color(status)) + String(repeating: " ", count: 10 - word.count)
  }

  private static func color(_ status: Verdict.Status) -> Int {
    switch status {
    case .compliant: 32
    case .atRisk: 33
    case .drift: 31
    case .unknown: 35
    }
  }

  /// SGR sequences (ECMA-48 §8.3.117).
  private func colored(_ text: String, _ color: Int) -> String {
    isColored ? "\u{1B}[1;\(color)m\(text)\u{1B}[0m" : text
  }

  /// Text from outside with everything escaped that could move the cursor, hide text or turn its direction round.
  package static func harmless(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isHarmful) else { return text }
    return text.unicodeScalars.reduce(into: "") { result, scalar in
      if isHarmful(scalar) {
        result += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }

  private static func isHarmful(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
