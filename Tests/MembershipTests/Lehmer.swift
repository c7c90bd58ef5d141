/// A generator of Lehmer's kind: the same numbers for the same seed.
struct Lehmer {
  private var state: UInt64

  init(_ seed: UInt64) { state = seed + 1 }

  mutating func next() -> Int {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return Int(state >> 33)
  }
}
