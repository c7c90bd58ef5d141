/// A hash of bytes that is made in passing, eight to a step. What hashes alike is a candidate, to be looked at itself.
struct ByteHash {
  /// Another one in each process, so that nobody can write entries that all hash alike.
  private static let seed = UInt64(bitPattern: Int64(Hasher().finalize()))

  private var state = Self.seed
  private var word: UInt64 = 0
  private var count: UInt64 = 0

  /// Of nothing.
  init() {}

  /// Of these bytes.
  init(of bytes: [UInt8]) { for byte in bytes { combine(byte) } }

  mutating func combine(_ byte: UInt8) {
    word = word << 8 | UInt64(byte)
    count &+= 1
    if count & 7 == 0 { stir() }
  }

  /// The halves of a product put over each other, so that every bit of the word counts for all (Wang Yi, wyhash).
  private mutating func stir() {
    let product = (state ^ word).multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
    state = product.high ^ product.low ^ state.byteSwapped
  }

  /// Every bit of it hangs on every byte.
  var value: UInt32 {
    var last = self
    last.stir()
    last.word = count
    last.stir()
    return UInt32(truncatingIfNeeded: last.state >> 32)
  }
}
