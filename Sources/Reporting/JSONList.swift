/// A long list at the top of a document, encoded some at a time: of all that an encoder is given it makes a tree, several times the size of
/// its text.
struct JSONList<Element: Encodable> {
  /// Its key; the document has an empty list there.
  let name: String
  /// How many elements it has.
  let count: Int
  /// How many are encoded at once.
  var portion = 1_000
  /// Makes the element at a place.
  let element: (Int) -> Element

  private var opening: String { "\n  \"\(name)\" : [\n" }
  private var closing: String { "\n  ]" }

  /// The document with the list in it, as if it had been encoded whole.
  /// - Throws: an `EncodingError` where the document has no empty list of the name.
  func text(in document: some Encodable) throws -> String {
    let frame = try JSONReport.encoded(document)
    if count == 0 { return frame }
    // No text has a line feed, and none but a key of the document itself stands behind two spaces.
    guard let place = frame.utf8.firstRange(of: (opening + closing).utf8) else { throw missing }
    var text = String(frame[..<place.lowerBound]) + opening
    for start in stride(from: 0, to: count, by: portion) {
      if start > 0 { text += ",\n" }
      text += try elements(start..<min(start + portion, count))
      if start == 0 { text.reserveCapacity(text.utf8.count * (count / portion + 1) * 9 / 8) }
    }
    // In place: the text may be large.
    text += closing
    text += frame[place.upperBound...]
    return text
  }

  /// Some of the elements, each as deep as it is in the document.
  private func elements(_ places: Range<Int>) throws -> Substring {
    let encoded = try JSONReport.encoded([name: places.map(element)]).utf8
    return Substring(encoded.dropFirst(1 + opening.utf8.count).dropLast(closing.utf8.count + 3))
  }

  private var missing: EncodingError {
    .invalidValue(name, .init(codingPath: [], debugDescription: "the document has no empty list of that name"))
  }
}
