internal import Directory

extension String {
  /// The text as one field: harmless, no formula, and in quotes where RFC 4180 §2 wants them.
  var csvField: String {
    if isPlain { return self }
    let text = harmless.withoutFormulas
    guard text.unicodeScalars.contains(where: { ",;\"".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.escaped(["\"": "\"\""]) + "\""
  }

  /// Whether it is of letters, digits and what stands between them in names, so that it means nothing else anywhere.
  private var isPlain: Bool {
    utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "."), UInt8(ascii: "_"): true
      default: false
      }
    }
  }

  /// An apostrophe before whatever a spreadsheet would calculate (OWASP, CSV Injection).
  ///
  /// A field may begin at each `;` too: where that is the list separator of the language, quotes around commas are no quotes.
  private var withoutFormulas: String {
    unicodeScalars.split(separator: ";", omittingEmptySubsequences: false)
      .map { ($0.beginsFormula ? "'" : "") + String($0) }.joined(separator: ";")
  }
}

extension Substring.UnicodeScalarView {
  /// Whether the first character that counts is one that begins a formula; spaces, quotes and apostrophes do not count.
  fileprivate var beginsFormula: Bool {
    first { !$0.properties.isWhitespace && $0 != "\"" && $0 != "'" }.map(Self.formulaMarks.contains) ?? false
  }

  /// `= + - @`, and the same at full width and small, which spreadsheets in East Asia take for them. Tabs and line ends are spelt
  /// out before.
  private static let formulaMarks = Set("=+-@＝＋－＠﹦﹢﹣﹫−".unicodeScalars)
}
