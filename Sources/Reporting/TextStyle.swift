internal import History
internal import Membership

/// How text for a terminal is dressed.
package struct TextStyle: Sendable {
  private let isColored: Bool

  /// With colours, or plain.
  package init(isColored: Bool) { self.isColored = isColored }

  /// The status as a word of one width, coloured where that is wanted.
  func label(_ status: Verdict.Status) -> String {
    let word = status.rawValue.uppercased()
    return colored(word, Self.color(status)) + String(repeating: " ", count: 10 - word.count)
  }

  /// The word for drift that has ended, as wide as a status.
  func ending(_ ending: Episode.Ending) -> String {
    switch ending {
    case .gone: colored("RESOLVED", Self.color(.compliant)) + "  "
    case .dropped: colored("UNASKED", Self.color(.atRisk)) + "   "
    }
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
}
