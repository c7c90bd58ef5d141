/// Reads BER elements one after the other.
struct BERReader {
  /// What is not BER, or not what LDAP asks for.
  struct Malformed: Error {}

  /// One element.
  struct Element {
    let tag: UInt8
    let content: ArraySlice<UInt8>

    var string: String { String(decoding: content, as: UTF8.self) }
    var bytes: [UInt8] { Array(content) }
    var isTrue: Bool { content.first.map { $0 != 0 } ?? false }
    var reader: BERReader { BERReader(content) }

    var integer: Int {
      let start = content.first.map { $0 >= 0x80 ? -1 : 0 } ?? 0
      return content.reduce(start) { $0 << 8 | Int($1) }
    }
  }

  private var rest: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { rest = bytes }

  var isAtEnd: Bool { rest.isEmpty }
  /// The tag of the next element.
  var tag: UInt8? { rest.first }

  /// The next element.
  mutating func next() throws -> Element {
    guard let tag = rest.popFirst() else { throw Malformed() }
    let count = try length()
    guard count <= rest.count else { throw Malformed() }
    defer { rest = rest.dropFirst(count) }
    return Element(tag: tag, content: rest.prefix(count))
  }

  /// The next element if it has this tag.
  mutating func next(ifTagged tag: UInt8) throws -> Element? {
    self.tag == tag ? try next() : nil
  }

  /// All that is left.
  mutating func all() throws -> [Element] {
    var elements: [Element] = []
    while !isAtEnd { elements.append(try next()) }
    return elements
  }

  private mutating func length() throws -> Int {
    guard let first = rest.popFirst() else { throw Malformed() }
    if first < 0x80 { return Int(first) }
    let count = Int(first & 0x7f)
    guard (1...4).contains(count), count <= rest.count else { throw Malformed() }
    defer { rest = rest.dropFirst(count) }
    return rest.prefix(count).reduce(0) { $0 << 8 | Int($1) }
  }
}
