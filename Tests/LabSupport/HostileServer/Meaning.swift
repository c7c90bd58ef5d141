/// What a strict decoder makes of a server's message: RFC 4511 §4.1.1 and §5.1, with every element where it belongs and nothing
/// beside it.
///
/// It is here to tell faults from other answers. A changed byte that leaves a whole message with another meaning is no fault that
/// anybody could find: a server that says something else says it as well as the one that says the truth.
package struct Meaning: Sendable, Hashable {
  private let canonical: [UInt8]

  /// The meaning of a message; nil for one that breaks the rules.
  package init?(_ message: [UInt8]) {
    guard let canonical = try? Self.canonical(message) else { return nil }
    self.canonical = canonical
  }

  private typealias Shape = (inout BERReader) throws -> [UInt8]

  private static func canonical(_ message: [UInt8]) throws -> [UInt8] {
    var reader = BERReader(message[...])
    let bytes = try one(0x30, &reader) { parts in
      let id = try primitive(0x02, 1...4, &parts)
      return try id + operation(&parts) + optional(0xa0, &parts) { try many(&$0, control) }
    }
    guard reader.isAtEnd else { throw BERReader.Malformed() }
    return bytes
  }

  private static func operation(_ reader: inout BERReader) throws -> [UInt8] {
    switch reader.tag {
    case 0x64: try one(0x64, &reader) { try text(&$0) + one(0x30, &$0) { try many(&$0, attribute) } }
    case 0x73: try one(0x73, &reader) { try some(&$0, text) }
    case 0x78:
      try one(0x78, &reader) { try result(&$0) + option(0x8a, &$0) + option(0x8b, &$0) }
    case 0x79: try one(0x79, &reader) { try option(0x80, &$0) + option(0x81, &$0) }
    case 0x61: try one(0x61, &reader) { try result(&$0) + option(0x87, &$0) }
    case 0x65, 0x67, 0x69, 0x6b, 0x6d, 0x6f: try one(reader.tag ?? 0, &reader, result)
    default: throw BERReader.Malformed()
    }
  }

  private static func attribute(_ reader: inout BERReader) throws -> [UInt8] {
    try one(0x30, &reader) { try text(&$0) + one(0x31, &$0) { try many(&$0, text) } }
  }

  private static func result(_ reader: inout BERReader) throws -> [UInt8] {
    try primitive(0x0a, 1...4, &reader) + text(&reader) + text(&reader)
      + optional(0xa3, &reader) { try some(&$0, text) }
  }

  private static func control(_ reader: inout BERReader) throws -> [UInt8] {
    try one(0x30, &reader) {
      try text(&$0) + ($0.tag == 0x01 ? primitive(0x01, 1...1, &$0) : []) + option(0x04, &$0)
    }
  }

  private static func text(_ reader: inout BERReader) throws -> [UInt8] { try primitive(0x04, 0...Int.max, &reader) }

  private static func option(_ tag: UInt8, _ reader: inout BERReader) throws -> [UInt8] {
    reader.tag == tag ? try primitive(tag, 0...Int.max, &reader) : []
  }

  private static func optional(_ tag: UInt8, _ reader: inout BERReader, _ shape: Shape) throws -> [UInt8] {
    reader.tag == tag ? try one(tag, &reader, shape) : []
  }

  private static func primitive(_ tag: UInt8, _ count: ClosedRange<Int>, _ reader: inout BERReader) throws -> [UInt8] {
    let element = try reader.next()
    guard element.tag == tag, count.contains(element.content.count) else { throw BERReader.Malformed() }
    return BER.element(tag, element.bytes)
  }

  /// An element of this tag that holds what `shape` reads and nothing else.
  private static func one(_ tag: UInt8, _ reader: inout BERReader, _ shape: Shape) throws -> [UInt8] {
    let element = try reader.next()
    guard element.tag == tag else { throw BERReader.Malformed() }
    var parts = element.reader
    let bytes = try shape(&parts)
    guard parts.isAtEnd else { throw BERReader.Malformed() }
    return BER.element(tag, bytes)
  }

  private static func many(_ reader: inout BERReader, _ shape: Shape) throws -> [UInt8] {
    var bytes: [UInt8] = []
    while !reader.isAtEnd { bytes += try shape(&reader) }
    return bytes
  }

  private static func some(_ reader: inout BERReader, _ shape: Shape) throws -> [UInt8] {
    try shape(&reader) + many(&reader, shape)
  }
}
