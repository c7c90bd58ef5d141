/// Looks for byte order marks in the midst of a roster.
///
/// Yams takes one off the front of whatever it reads (String(bytes:encoding:)): a name that begins with one would be read as another
/// name, and whoever may make accounts may make that one.
enum MarkScan {
  /// The fault that the first mark is, as a character or as YAML's escape (YAML 1.2 §5.7); nil where there is none.
  static func mark(in text: String) -> Fault? {
    var (line, start) = (1, text.utf8.startIndex)
    for (index, byte) in zip(text.utf8.indices, text.utf8) {
      if byte == UInt8(ascii: "\n") {
        (line, start) = (line + 1, text.utf8.index(after: index))
      } else if byte == 0xEF || byte == UInt8(ascii: "\\"), isMark(text[index...]) {
        let place = Place(line: line, column: text[start..<index].count + 1)
        return Fault(place, "a byte order mark cannot be read here: name whoever is meant by the SID")
      }
    }
    return nil
  }

  private static let spellings = ["\u{FEFF}", "\\ufeff", "\\u0000feff"].map { Array($0.utf8) }

  private static func isMark(_ text: Substring) -> Bool {
    let letters = text.utf8.prefix(10).map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
    return spellings.contains { letters.starts(with: $0) }
  }
}
