extension FilterParser {
  /// The byte to be read next; nil at the end.
  var peek: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  /// A fault here, or at another byte.
  func fault(_ text: String, at place: Int? = nil) -> FilterError {
    FilterError(column: column(place ?? offset), fault: text)
  }

  /// The text ended while a parenthesis was open.
  func unclosed(_ start: Int) -> FilterError {
    fault("the parenthesis opened at column \(column(start)) is never closed")
  }

  /// Takes the `)` that belongs to a `(`.
  mutating func requireClosing(of start: Int) throws(FilterError) {
    try checkClosing(of: start)
    offset += 1
  }

  /// Throws unless the next byte is a `)`.
  func checkClosing(of start: Int) throws(FilterError) {
    guard let peek else { throw unclosed(start) }
    if peek != .closing { throw fault("expected ')' for the parenthesis opened at column \(column(start))") }
  }

  private func column(_ place: Int) -> Int { String(decoding: bytes[..<place], as: UTF8.self).count + 1 }
}

extension UInt8 {
  static let opening = UInt8(ascii: "(")
  static let closing = UInt8(ascii: ")")
}
