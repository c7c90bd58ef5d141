import Rosters
import Testing

/// A roster with one fault, and what is said of it.
struct FaultyRoster: Sendable, CustomTestStringConvertible {
  let testDescription: String
  let text: String
  /// `LINE:COLUMN: what is wrong`.
  let told: String

  init(_ name: String, _ text: String, _ told: String) {
    (testDescription, self.text, self.told) = (name, text, told)
  }

  static var all: [FaultyRoster] { textFaults + directoryFaults + ruleFaults + groupRuleFaults }

  /// A roster of one rule called r, with these lines.
  static func rule(_ lines: String...) -> String { rule(lines) }

  /// A roster of one rule called r, with these lines.
  static func rule(_ lines: [String]) -> String {
    "rules:\n  - name: r\n" + lines.map { "    \($0)\n" }.joined()
  }
}
