/// Who holds whom, or who is held by whom: read once, and looked up for each name.
///
/// Names are found as `DistinguishedName` compares them, which takes more for alike than servers do: letters with accents in one
/// character or in two, the Kelvin sign and a k. So a name is answered for only where it is spelt the same in all its links.
struct HolderIndex: Sendable {
  /// The attribute of links, in lower case.
  private let link: String
  private var names = NameTable()
  /// Names that are spelt in several ways, which may be several names to the server.
  private var ambiguous: Set<Int> = []
  /// Whoever has such links, without them.
  private var holders: [Entry] = []
  /// The number of each name that is linked to, in the upper half, and the place of one of its holders; in order once all are there.
  private var links: [UInt64] = []
  /// Whether each holder showed its links, and they are names.
  private(set) var isWhole = true

  /// - Parameter link: the attribute of links.
  init(of link: String) { self.link = link.lowercased() }

  /// Takes in an entry with its links.
  mutating func take(_ entry: Entry) {
    var numbers: [Int?] = []
    names.forEachNumber(ofLinks: link, in: entry, repairing: false) { numbers.append($0) }
    // It has some, or it had not come: what is not shown may be any.
    if numbers.isEmpty { isWhole = false }
    var rest = numbers[...]
    entry.forEachValue(of: link) { take($0, as: rest.removeFirst()) }
    holders.append(entry.without(link))
  }

  private mutating func take(_ value: Span<UInt8>, as number: Int?) {
    guard let number else { return isWhole = false }
    links.append(UInt64(number) << 32 | UInt64(holders.count))
    if !isSpelt(number, as: value) { ambiguous.insert(number) }
  }

  /// All entries were taken in.
  mutating func finish() { links.sort() }

  /// Whoever has a link to the name, in the order in which they came; nil where only the server can tell.
  /// - Parameter name: as it stands in a filter.
  func holders(of name: [UInt8]) -> [Entry]? {
    guard let number = names.known(name.span) else { return Self.isPlain(name) ? [] : nil }
    if ambiguous.contains(number) || !isSpelt(number, as: name.span) { return nil }
    let first = links.partitioningIndex { $0 >> 32 >= number }
    let places = links[first...].prefix { $0 >> 32 == number }.map { Int(UInt32(truncatingIfNeeded: $0)) }
    // It is one however often an entry has the link.
    return zip(places, places.dropFirst() + [-1]).filter { $0 != $1 }.map { holders[$0.0] }
  }

  /// Whether the name came first in these bytes, ASCII letters in either case.
  private func isSpelt(_ number: Int, as name: Span<UInt8>) -> Bool { names.read(number) { $0.isFolded(as: name) } }

  /// Whether a name that no link has is no entry's: it is one, and of ASCII that is not written by its codes.
  private static func isPlain(_ name: [UInt8]) -> Bool {
    let escaped = zip(name, name.dropFirst()).lazy.filter { $0.0 == UInt8(ascii: "\\") }.map(\.1)
    return name.allSatisfy { $0 < 0x80 } && !escaped.contains(where: \.isOfCode)
      && (try? DistinguishedName(String(decoding: name, as: UTF8.self))) != nil
  }
}

extension UInt8 {
  /// Whether it is a hexadecimal digit, as in a character that is written by its code (RFC 4514 §2.4).
  fileprivate var isOfCode: Bool { isDigit || (0x61...0x66).contains(self | 0x20) }
}

extension RandomAccessCollection {
  /// Where the first element stands that is beyond a border, in a collection that is ordered by that.
  fileprivate func partitioningIndex(_ isBeyond: (Element) -> Bool) -> Index {
    var (start, end) = (startIndex, endIndex)
    while start < end {
      let middle = index(start, offsetBy: distance(from: start, to: end) / 2)
      if isBeyond(self[middle]) { end = middle } else { start = index(after: middle) }
    }
    return start
  }
}
