/// Where the elements of a message stand: what an edit can aim at.
package struct BERLayout: Sendable {
  /// One element of a message.
  package struct Element: Sendable {
    /// Where its tag stands.
    package let start: Int
    /// The bytes of its length, the first of them behind the tag.
    package let length: Range<Int>
    /// The bytes of its content.
    package let content: Range<Int>
    /// How many elements it lies in.
    package let depth: Int
    /// The tag.
    package let tag: UInt8
    /// Whether it holds elements and no bytes of its own.
    package var isConstructed: Bool { tag & 0x20 != 0 }
    /// Its content as an unsigned number.
    package let value: Int
    /// The bytes of all of it.
    package var whole: Range<Int> { start..<content.upperBound }
  }

  /// The elements, each before those that it holds.
  package private(set) var elements: [Element] = []

  /// The elements of a message; of one that is not BER, as many as can be told.
  package init(_ message: [UInt8]) { read(message, message.indices, depth: 0) }

  private mutating func read(_ message: [UInt8], _ range: Range<Int>, depth: Int) {
    var place = range.lowerBound
    while let element = Self.element(message, at: place, before: range.upperBound, depth) {
      elements.append(element)
      if element.isConstructed { read(message, element.content, depth: depth + 1) }
      place = element.content.upperBound
    }
  }

  private static func element(_ message: [UInt8], at start: Int, before end: Int, _ depth: Int) -> Element? {
    guard start + 1 < end else { return nil }
    let first = Int(message[start + 1])
    let more = first < 0x80 ? 0 : first & 0x7f
    let header = start + 2 + more
    guard more <= 4, header <= end else { return nil }
    let count = more == 0 ? first : message[(start + 2)..<header].reduce(0) { $0 << 8 | Int($1) }
    guard count <= end - header else { return nil }
    return Element(
      start: start, length: (start + 1)..<header, content: header..<(header + count), depth: depth, tag: message[start],
      value: message[header..<(header + min(count, 7))].reduce(0) { $0 << 8 | Int($1) })
  }
}
