extension String {
  /// The text without the white space around it; by scalars, as one character may be as long as a file.
  var trimmed: String {
    let start = unicodeScalars.drop(while: \.properties.isWhitespace)
    return start.lastIndex { !$0.properties.isWhitespace }.map { String(start[...$0]) } ?? ""
  }

  /// Nil for the empty text.
  var nonEmpty: String? { isEmpty ? nil : self }
}

extension ArraySlice<UInt8> {
  /// The bytes without the blanks around them.
  var trimmed: ArraySlice<UInt8> {
    let start = drop(while: \.isBlank)
    return start.lastIndex { !$0.isBlank }.map { start[...$0] } ?? []
  }
}
