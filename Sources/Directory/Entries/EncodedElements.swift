/// Reads elements of BER that stand one behind the other, in place.
struct EncodedElements {
  /// The tags of an OCTET STRING and of a SET OF (X.690 §8.7, §8.12).
  static let (octets, set): (UInt8, UInt8) = (0x04, 0x31)

  /// Where the next element begins.
  private(set) var place: Int

  init(from place: Int) { self.place = place }

  /// The content of the next element, which has this tag; nil for anything else, and where it does not end before `end`.
  mutating func next(_ tag: UInt8, in bytes: borrowing Span<UInt8>, before end: Int) -> Range<Int>? {
    guard end - place >= 2, bytes[place] == tag else { return nil }
    var (length, start) = (Int(bytes[place + 1]), place + 2)
    if length >= 0x80 {
      let count = length & 0x7f
      guard (1...8).contains(count), end - start >= count else { return nil }
      length = 0
      for offset in start..<(start + count) {
        guard length >> 48 == 0 else { return nil }
        length = length << 8 | Int(bytes[offset])
      }
      start += count
    }
    guard length <= end - start else { return nil }
    place = start + length
    return start..<place
  }
}
