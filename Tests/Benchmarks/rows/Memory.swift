/// What memory does at its best: bytes from one place that is larger than any cache to another, on two processors.
enum Memory {
  private static let size = 1 << 26

  private struct Lane: Sendable {
    let source = [UInt64](repeating: 1, count: size / 8)
    var target: [UInt64] = []

    mutating func copy(times: Int) {
      for _ in 0..<times {
        target.removeAll(keepingCapacity: true)
        target.append(contentsOf: source)
      }
    }
  }

  /// The time in which so many bytes are read or written.
  static func time(of bytes: Int) async -> Duration {
    // Enough of them to be measured; a copied byte is read and written.
    let times = 16
    async let rest = copied(times)
    let slower = max(copied(times), await rest)
    return slower * (Double(bytes) / Double(2 * 2 * times * size))
  }

  private static func copied(_ times: Int) -> Duration {
    var lane = Lane()
    // Pages are handed out at the first use.
    lane.copy(times: 1)
    let clock = ContinuousClock()
    return clock.measure { lane.copy(times: times) }
  }
}
