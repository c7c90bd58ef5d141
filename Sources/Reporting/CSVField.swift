internal import Directory

extension String {
  /// The text as one field: harmless, no formula, and in quotes where RFC 4180 §2 wants them.
  var csvField: String {
    if isPlain { return utf8.contains(UInt8(ascii: ",")) ? "\"\(self)\"" : self }
    let text = harmless.withoutFormulas
    guard text.unicodeScalars.contains(where: { ",;\"".unicodeScalars.contains($0) }) else { return text }
    return "\"" + text.escaped(["\"": "\"\""]) + "\""
  }

  /// Whether it begins with a letter or a digit and is of ASCII that can be seen, without what ends or begins a field, but for commas.
  private var isPlain: Bool {
    guard let first = utf8.first else { return true }
    guard first.isDigit || (0x61...0x7A).contains(first | 0x20) else { return false }
    return utf8.allSatisfy { (0x20...0x7E).contains($0) && $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\"") }
  }

  /// An apostrophe before whatever a spreadsheet would calculate (OWASP, CSV Injection).
  ///
  /// A field may begin at each `;` too: where that is the list separator of the language, quotes around commas are no quotes.
  private var withoutFormulas: String {
    unicodeScalars.split(separator: ";", omittingEmptySubsequences: false)
      .map { ($0.beginsFormula ? "'" : "") + String($0) }.joined(separator: ";")
  }
}

extension String {
  /// Appends the texts as one row.
  mutating func append(csvRow fields: [String]) {
    for (place, field) in fields.enumerated() {
      if place > 0 { append(",") }
      append(field.csvField)
    }
    append("\r\n")
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
