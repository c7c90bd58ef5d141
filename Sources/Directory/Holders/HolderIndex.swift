/// Who holds whom: read once, and looked up for each member.
struct HolderIndex: Sendable {
  private var names = NameTable()
  /// Whoever holds anybody, without whom.
  private var holders: [Entry] = []
  /// The number of each member's name, in the upper half, and the place of one of its holders; in order once all are there.
  private var links: [UInt64] = []

  /// Takes in an entry with whom it holds.
  mutating func take(_ entry: Entry) {
    let holder = UInt64(holders.count)
    // What is no name is nobody's, and no question names it.
    names.forEachNumber(ofLinks: HolderQuestion.attribute, in: entry, repairing: false) { member in
      if let member { links.append(UInt64(member) << 32 | holder) }
    }
    holders.append(entry.without(HolderQuestion.attribute))
  }

  /// All entries were taken in.
  mutating func finish() { links.sort() }

  /// Whoever holds the member, in the order in which they came; nil where only the server can tell.
  /// - Parameter member: a name as it stands in a filter.
  func holders(of member: [UInt8]) -> [Entry]? {
    guard let number = names.known(member.span) else { return Self.isComparable(member) ? [] : nil }
    let first = links.partitioningIndex { $0 >> 32 >= number }
    let places = links[first...].prefix { $0 >> 32 == number }.map { Int(UInt32(truncatingIfNeeded: $0)) }
    // A member is one however often an entry holds it.
    return zip(places, places.dropFirst() + [-1]).filter { $0 != $1 }.map { holders[$0.0] }
  }

  /// Whether a name that nobody holds is held by nobody: beyond ASCII servers compare letters in ways of their own, and what is no name
  /// they may take for one.
  private static func isComparable(_ name: [UInt8]) -> Bool {
    name.allSatisfy { $0 < 0x80 } && (try? DistinguishedName(String(decoding: name, as: UTF8.self))) != nil
  }
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
