/// Plain names (`PlainName`) that are looked up together: while memory fetches what one asks for, it is asked for the others.
struct KeyBatch: Sendable {
  /// How many are looked up together at most: what is asked for the first is still there when the last was asked for.
  static let most = 64

  /// The canonical spelling of each.
  private(set) var keys = PackedBytes()
  /// How each came, where that is not its canonical spelling; else nothing.
  private(set) var spellings = PackedBytes()
  private(set) var hashes: [UInt32] = []

  var isFull: Bool { hashes.count == Self.most }

  /// Adds a name; false, and nothing added, for one that needs the parser.
  mutating func append(_ name: Span<UInt8>) -> Bool {
    guard let plain = keys.appendPlainName(name) else { return false }
    hashes.append(plain.hash)
    if plain.isCanonical { spellings.appendNothing() } else { spellings.append(name) }
    return true
  }

  mutating func removeAll() {
    keys.removeAll()
    spellings.removeAll()
    hashes.removeAll(keepingCapacity: true)
  }
}
