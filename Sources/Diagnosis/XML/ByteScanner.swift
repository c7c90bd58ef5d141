/// Goes through bytes from their start, and counts lines.
struct ByteScanner {
  private let bytes: [UInt8]
  private var offset = 0
  /// Where the next byte stands, counted from 1.
  private(set) var line = 1

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  var atEnd: Bool { offset >= bytes.count }

  /// Whether these characters, all ASCII, come next.
  func isNext(_ mark: String) -> Bool { bytes[offset...].starts(with: mark.utf8) }

  /// Goes past these characters if they come next.
  mutating func take(_ mark: String) -> Bool {
    guard isNext(mark) else { return false }
    offset += mark.utf8.count
    return true
  }

  /// What comes before the mark, and goes past both; nil where the mark does not come any more.
  mutating func take(upTo mark: String) -> ArraySlice<UInt8>? {
    let start = offset
    while let first = mark.utf8.first, let candidate = bytes[offset...].firstIndex(of: first) {
      advance(to: candidate)
      if take(mark) { return bytes[start..<candidate] }
      offset += 1
    }
    return nil
  }

  /// All bytes up to the first that is not wanted.
  mutating func take(while isWanted: (UInt8) -> Bool) -> ArraySlice<UInt8> {
    let start = offset
    advance(to: bytes[offset...].firstIndex { !isWanted($0) } ?? bytes.count)
    return bytes[start..<offset]
  }

  /// Goes past white space; false at the end.
  @discardableResult
  mutating func skipBlanks() -> Bool {
    _ = take(while: \.isBlank)
    return !atEnd
  }

  private mutating func advance(to end: Int) {
    line += bytes[offset..<end].count { $0 == .lineFeed }
    offset = end
  }
}
