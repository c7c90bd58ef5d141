/// What a line of the Event Viewer's text says, by its label.
struct EventLabel {
  /// The fields that a label may name.
  enum Field { case level, source, id, date, time, computer, description, xml, other }

  let field: Field
  /// Whether the label is an event's and nobody else's: `Source:` may stand in any description, `Event Source:` may not.
  let isEventsOwn: Bool
  /// What follows the label.
  let value: ArraySlice<UInt8>

  /// What follows the label, as text.
  var text: String { String(decoding: value, as: UTF8.self) }

  /// Nil for a line without a label that is known.
  init?(_ line: ArraySlice<UInt8>) {
    let text = line.drop { $0.isBlank || Self.bullets.contains($0) }
    guard let (name, value) = Self.split(text), let known = Self.known[name.lowercased()] else { return nil }
    (field, isEventsOwn) = known
    self.value = value.trimmed
    // A sentence of a description may begin with 'Event ID:' too; then no number follows.
    if field == .id, !self.value.isEmpty, self.value.count > 9 || self.text.plainNumber == nil { return nil }
  }

  /// What people and web pages put before a line: `- * > |`, and the bytes of `•` and `·`.
  private static let bullets = Array("-*>|•·".utf8)

  /// Some articles leave out the colon after the number's label (Q173449).
  private static func split(_ text: ArraySlice<UInt8>) -> (name: String, value: ArraySlice<UInt8>)? {
    if let colon = text.prefix(32).firstIndex(of: UInt8(ascii: ":")) {
      return (String(decoding: text[..<colon].trimmed, as: UTF8.self), text[(colon + 1)...])
    }
    let name = String(decoding: text.prefix(8), as: UTF8.self)
    return name.lowercased() == "event id" ? (name, text.dropFirst(8)) : nil
  }

  /// English and German; Windows 2000 to XP first, then later ones.
  private static let known: [String: (field: Field, isEventsOwn: Bool)] = [
    "event type": (.level, true), "event source": (.source, true), "event category": (.other, true),
    "event id": (.id, true), "eventid": (.id, true), "log name": (.other, true), "event xml": (.xml, false),
    "type": (.level, false), "level": (.level, false), "source": (.source, false), "category": (.other, false),
    "task category": (.other, false), "date": (.date, false), "logged": (.date, false), "time": (.time, false),
    "user": (.other, false),
    "keywords": (.other, false), "opcode": (.other, false), "computer": (.computer, false),
    "description": (.description, false),
    "ereignistyp": (.level, true), "ereignisquelle": (.source, true), "ereigniskategorie": (.other, true),
    "ereigniskennung": (.id, true), "ereignis-id": (.id, true), "protokollname": (.other, true),
    "ereignis-xml": (.xml, false), "quelle": (.source, false), "ebene": (.level, false), "datum": (.date, false),
    "zeit": (.time, false), "uhrzeit": (.time, false), "benutzer": (.other, false),
    "aufgabenkategorie": (.other, false), "schlüsselwörter": (.other, false), "beschreibung": (.description, false),
  ]
}
