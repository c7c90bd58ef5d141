/// The logical lines of an LDIF file: folded lines joined, comments dropped, both line endings taken (RFC 2849).
struct LDIFLines: Sequence, IteratorProtocol {
  /// One logical line; an empty one ends a record.
  struct Line {
    /// Where it starts, counted from 1.
    let number: Int
    /// Where it lies in the file, unless it was folded.
    var bytes: ArraySlice<UInt8>
  }

  private let bytes: [UInt8]
  private var offset: Int
  private var number = 0

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    offset = bytes.unmarked.startIndex
  }

  mutating func next() -> Line? {
    while var line = physicalLine() {
      while offset < bytes.count, bytes[offset] == UInt8(ascii: " "), let more = physicalLine() {
        line.bytes.append(contentsOf: more.bytes.dropFirst())
      }
      if line.bytes.first != UInt8(ascii: "#") { return line }
    }
    return nil
  }

  private var lineEnd: Int {
    let span = bytes.span
    var end = offset
    while end < span.count, span[end] != UInt8(ascii: "\n") { end += 1 }
    return end
  }

  private mutating func physicalLine() -> Line? {
    guard offset < bytes.count else { return nil }
    let end = lineEnd
    let last = end > offset && bytes[end - 1] == UInt8(ascii: "\r") ? end - 1 : end
    defer { offset = end + 1 }
    number += 1
    return Line(number: number, bytes: bytes[offset..<last])
  }
}
