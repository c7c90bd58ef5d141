/// What random values are made of, and what is known of each letter: apart from the reader of names that it tests.
enum Letters {
  /// Much that needs escapes, much that looks like an escape or like structure, few letters: values are meant to be close.
  private static let pieces = [
    "a", "b", "e", "Z", "ä", "Ö", "ü", "é", "я", "ß", "日", " ", "  ", ",", "+", "\"", "#", "\\", "*", "(", ")", "=",
    ";", "<", ">", "2C", "\\2", "CN=", "/", "-", "1",
  ]

  /// The letters that have a small and a big form here, beside ASCII's.
  private static let small: [Unicode.Scalar: Unicode.Scalar] = ["Ä": "ä", "Ö": "ö", "Ü": "ü", "É": "é", "Я": "я"]
  private static let big = Dictionary(uniqueKeysWithValues: small.map { ($0.value, $0.key) })

  /// A value of a few pieces; its first and last may be spaces.
  static func value(using random: inout SplitMix64) -> String {
    (0..<random.number(in: 1...3)).map { _ in random.pick(pieces) }.joined()
  }

  /// The letter in its other case; itself where it has none.
  static func flipped(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    switch letter {
    case "a"..."z": Unicode.Scalar(UInt8(letter.value) - 32)
    case "A"..."Z": Unicode.Scalar(UInt8(letter.value) + 32)
    default: small[letter] ?? big[letter] ?? letter
    }
  }

  /// What two values have in common that the directory holds for equal (RFC 4518 §2.6.1).
  static func folded(_ value: String) -> String {
    let words = value.unicodeScalars.split(separator: " ")
    let folded = words.map { word in String(String.UnicodeScalarView(word.map(lowered))) }
    return folded.joined(separator: " ")
  }

  private static func lowered(_ letter: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(letter) ? flipped(letter) : small[letter] ?? letter
  }

  /// Whether the letter at `place` of a value would be taken for something else (RFC 4514 §2.4).
  static func mustBeEscaped(_ value: [Unicode.Scalar], at place: Int) -> Bool {
    switch value[place] {
    case ",", "+", "\"", "\\", "<", ">", ";": true
    case "#": place == 0
    // Each space of a run at an end: what is left of the run would end there again.
    case " ": value[...place].allSatisfy { $0 == " " } || value[place...].allSatisfy { $0 == " " }
    default: false
    }
  }
}
