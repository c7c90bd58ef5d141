/// A hash of bytes as they come, eight to a step.
struct ByteHash {
  private var state: UInt64
  private var word: UInt64 = 0
  private var count: UInt64 = 0

  init(_ seed: UInt64) { state = seed }

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

  var finished: UInt64 {
    var last = self
    last.stir()
    last.word = count
    last.stir()
    return last.state
  }
}
