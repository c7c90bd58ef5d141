extension String {
  /// The text with everything escaped that could move a cursor, end a line, hide text or turn its direction round.
  ///
  /// For terminals and remarks: names in a directory are written by whoever may write there.
  package var harmless: String {
    if isPrintable || !unicodeScalars.contains(where: \.isHarmful) { return self }
    return unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isHarmful {
        text += "\\u{\(String(scalar.value, radix: 16))}"
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension String {
  /// Whether it is ASCII that can be seen, as most texts are: then nothing more has to be asked of it.
  private var isPrintable: Bool { utf8.allSatisfy { (0x20...0x7E).contains($0) } }
}

extension Unicode.Scalar {
  /// Whether it could move a cursor, end a line, hide text or turn its direction round, or means nothing yet.
  package var isHarmful: Bool {
    switch properties.generalCategory {
    case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned: true
    default: false
    }
  }
}
