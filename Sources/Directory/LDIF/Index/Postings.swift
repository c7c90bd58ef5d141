/// Which records have a value of some key, for every key: pairs in one array, eight bytes each.
struct Postings: Sendable {
  /// The key in the upper half, the record's number in the lower.
  private var pairs: [UInt64] = []

  /// Adds a pair; of one key the records come in their order.
  mutating func append(_ key: UInt32, _ record: Int) { pairs.append(UInt64(key) << 32 | UInt64(UInt32(record))) }

  /// Puts the pairs in the order of their keys, so that they can be found.
  mutating func sort() {
    var other = [UInt64](repeating: 0, count: pairs.count)
    for shift in stride(from: UInt64(32), to: 64, by: 8) { Self.scatter(&pairs, into: &other, shift) }
  }

  /// One round of a radix sort: by the byte that stands so many bits up, else in the order that was.
  private static func scatter(_ pairs: inout [UInt64], into other: inout [UInt64], _ shift: UInt64) {
    var places = [Int](repeating: 0, count: 257)
    for pair in pairs { places[Int(pair >> shift & 0xFF) + 1] += 1 }
    for digit in 1...256 { places[digit] += places[digit - 1] }
    for pair in pairs {
      let digit = Int(pair >> shift & 0xFF)
      other[places[digit]] = pair
      places[digit] += 1
    }
    swap(&pairs, &other)
  }

  /// The records that may have a value of this key, in their order, each once.
  func records(_ key: UInt32) -> [Int] {
    var found: [Int] = []
    var place = first(key)
    while place < pairs.count, pairs[place] >> 32 == key {
      let record = Int(UInt32(truncatingIfNeeded: pairs[place]))
      if found.last != record { found.append(record) }
      place += 1
    }
    return found
  }

  /// How many pairs there are.
  var count: Int { pairs.count }

  /// How many pairs are of this key.
  func count(_ key: UInt32) -> Int { (key == .max ? pairs.count : first(key + 1)) - first(key) }

  /// The records that have any value, in their order, each once.
  /// - Parameter count: how many records there are.
  func allRecords(below count: Int) -> [Int] {
    var isThere = [Bool](repeating: false, count: count)
    for pair in pairs { isThere[Int(UInt32(truncatingIfNeeded: pair))] = true }
    return isThere.indices.filter { isThere[$0] }
  }

  /// Where the first pair of the key stands, or would.
  private func first(_ key: UInt32) -> Int {
    var (low, high) = (0, pairs.count)
    while low < high {
      let middle = (low + high) / 2
      if pairs[middle] >> 32 < key { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The keys that more than one record has.
  var sharedKeys: [UInt32] {
    var keys: [UInt32] = []
    for place in pairs.indices.dropFirst() where pairs[place] >> 32 == pairs[place - 1] >> 32 {
      let key = UInt32(truncatingIfNeeded: pairs[place] >> 32)
      if keys.last != key { keys.append(key) }
    }
    return keys
  }
}
