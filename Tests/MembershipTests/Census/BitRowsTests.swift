import Testing

@testable import Membership

/// Rows of 512 bits.
struct BitRowsTests {
  @Test("count every bit once, all 512 of them too", arguments: [0, 1, 7, 63, 64, 65, 255, 256, 511, 512])
  func counts(bits: Int) {
    var rows = BitRows(count: 2)
    for bit in 0..<bits { rows.insert(511 - bit, in: 1) }
    for bit in 0..<bits { rows.insert(511 - bit, in: 1) }
    let counts = [rows.take(0), rows.take(1), rows.take(1)]
    #expect(counts == [0, bits, 0])
  }

  @Test("take in what is in others, once")
  func pour() {
    var rows = BitRows(count: 3)
    for bit in [0, 100, 511] { rows.insert(bit, in: 0) }
    for bit in [100, 200] { rows.insert(bit, in: 1) }
    rows.pour(0, into: 2)
    rows.pour(1, into: 2)
    let counts = [rows.take(2), rows.take(0), rows.take(1)]
    #expect(counts == [4, 3, 2])
  }
}
