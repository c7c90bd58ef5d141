/// Who holds whom: read once, and looked up for each member.
///
/// Names are found as `DistinguishedName` compares them, which takes more for alike than servers do: letters with accents in one
/// character or in two, the Kelvin sign and a k. So a name is answered for only where it is spelt the same in all its links.
struct HolderIndex: Sendable {
  private var names = NameTable()
  /// Names that are spelt in several ways, which may be several names to the server.
  private var ambiguous: Set<Int> = []
  /// Whoever holds anybody, without whom.
  private var holders: [Entry] = []
  /// The number of each member's name, in the upper half, and the place of one of its holders; in order once all are there.
  private var links: [UInt64] = []
  /// Whether each holder showed whom it holds, and by names.
  private(set) var isWhole = true

  /// Takes in an entry with whom it holds.
  mutating func take(_ entry: Entry) {
    var members: [Int?] = []
    names.forEachNumber(ofLinks: HolderQuestion.attribute, in: entry, repairing: false) { members.append($0) }
    // Somebody is held, or the entry had not come: who is not shown may be anybody.
    if members.isEmpty { isWhole = false }
    var rest = members[...]
    entry.forEachValue(of: HolderQuestion.attribute) { take($0, as: rest.removeFirst()) }
    holders.append(entry.without(HolderQuestion.attribute))
  }

  private mutating func take(_ value: Span<UInt8>, as member: Int?) {
    guard let member else { return isWhole = false }
    links.append(UInt64(member) << 32 | UInt64(holders.count))
    if !isSpelt(member, as: value) { ambiguous.insert(member) }
  }

  /// All entries were taken in.
  mutating func finish() { links.sort() }

  /// Whoever holds the member, in the order in which they came; nil where only the server can tell.
  /// - Parameter member: a name as it stands in a filter.
  func holders(of member: [UInt8]) -> [Entry]? {
    guard let number = names.known(member.span) else { return Self.isPlain(member) ? [] : nil }
    if ambiguous.contains(number) || !isSpelt(number, as: member.span) { return nil }
    let first = links.partitioningIndex { $0 >> 32 >= number }
    let places = links[first...].prefix { $0 >> 32 == number }.map { Int(UInt32(truncatingIfNeeded: $0)) }
    // A member is one however often an entry holds it.
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
