/// A row of 512 bits for each of many components: which of as many accounts are in it. A row is a cache line, and so are the rows that it
/// is put together from.
struct BitRows {
  /// How many accounts one row tells of.
  static let width = 512

  private var rows: [SIMD8<UInt64>]
  /// Which rows have a bit: most have none where accounts are in few groups.
  private var isTouched: [Bool]

  init(count: Int) {
    rows = Array(repeating: .zero, count: count)
    isTouched = Array(repeating: false, count: count)
  }

  mutating func insert(_ bit: Int, in row: Int) {
    rows[row][bit >> 6] |= 1 << UInt64(bit & 63)
    isTouched[row] = true
  }

  /// Whatever is in the one is in the other.
  mutating func pour(_ row: Int, into other: Int) {
    guard isTouched[row] else { return }
    rows[other] |= rows[row]
    isTouched[other] = true
  }

  /// How many bits the row has; it has none from then on.
  mutating func take(_ row: Int) -> Int {
    guard isTouched[row] else { return 0 }
    let count = Self.count(rows[row])
    (rows[row], isTouched[row]) = (.zero, false)
    return count
  }

  /// All eight words at once: processors of 2003, which Swift compiles for, have no instruction for it (Warren, Hacker's Delight, §5-1).
  private static func count(_ row: SIMD8<UInt64>) -> Int {
    var sums = row &- ((row &>> 1) & 0x5555_5555_5555_5555)
    sums = (sums & 0x3333_3333_3333_3333) &+ ((sums &>> 2) & 0x3333_3333_3333_3333)
    sums = (sums &+ (sums &>> 4)) & 0x0F0F_0F0F_0F0F_0F0F
    // A byte each holds at most 64 by now, and the sum of all up to 512.
    let bytes = sums.wrappedSum()
    let pairs = (bytes & 0x00FF_00FF_00FF_00FF) &+ ((bytes &>> 8) & 0x00FF_00FF_00FF_00FF)
    return Int(truncatingIfNeeded: (pairs &* 0x0001_0001_0001_0001) &>> 48)
  }
}
