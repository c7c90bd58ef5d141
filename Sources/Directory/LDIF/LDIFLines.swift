/// The logical lines of an LDIF file: folded lines joined, comments dropped, both line endings taken (RFC 2849).
struct LDIFLines: Sequence, IteratorProtocol {
  /// One logical line; an empty one ends a record.
  struct Line {
    /// Where it starts, counted from 1.
    let number: Int
    var bytes: [UInt8]
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

  private mutating func physicalLine() -> Line? {
    guard offset < bytes.count else { return nil }
    let end = bytes[offset...].firstIndex(of: UInt8(ascii: "\n")) ?? bytes.count
    var line = bytes[offset..<end]
    if line.last == UInt8(ascii: "\r") { line.removeLast() }
    offset = end + 1
    number += 1
    return Line(number: number, bytes: Array(line))
  }
}
