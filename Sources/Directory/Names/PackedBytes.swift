/// Byte strings by number, one behind the other in one buffer.
struct PackedBytes: Sendable {
  private(set) var bytes: [UInt8] = []
  /// Where each ends in `bytes`.
  private var ends: [Int] = []

  var count: Int { ends.count }

  private func start(_ number: Int) -> Int { number == 0 ? 0 : ends[number - 1] }

  func isEmpty(_ number: Int) -> Bool { start(number) == ends[number] }

  func read<Read>(_ number: Int, _ body: (Span<UInt8>) throws -> Read) rethrows -> Read {
    try body(bytes.span.extracting(start(number)..<ends[number]))
  }

  /// Adds the bytes to a text where all are ASCII that can be seen.
  func append(_ number: Int, to text: inout [UInt8]) -> Bool {
    let span = bytes.span.extracting(start(number)..<ends[number])
    for offset in span.indices where !(0x20...0x7E).contains(span[offset]) { return false }
    text.append(addingCapacity: span.count) { buffer in for offset in span.indices { buffer.append(span[offset]) } }
    return true
  }

  mutating func append(_ span: Span<UInt8>) {
    bytes.append(addingCapacity: span.count) { buffer in
      for offset in span.indices { buffer.append(span[offset]) }
    }
    ends.append(bytes.count)
  }

  mutating func appendNothing() { ends.append(bytes.count) }

  mutating func removeLast() {
    ends.removeLast()
    bytes.removeLast(bytes.count - (ends.last ?? 0))
  }

  mutating func removeAll() {
    bytes.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
  }

  /// Whether it is the same as another's.
  func isSame(_ number: Int, as place: Int, of other: borrowing PackedBytes) -> Bool {
    let (mine, theirs) = (start(number), other.start(place))
    let count = ends[number] - mine
    guard other.ends[place] - theirs == count else { return false }
    for offset in 0..<count where bytes[mine + offset] != other.bytes[theirs + offset] { return false }
    return true
  }

  var hashOfLast: UInt32 {
    var hash = ByteHash()
    for offset in start(count - 1)..<bytes.count { hash.combine(bytes[offset]) }
    return hash.value
  }

  /// Its last byte; zero for nothing.
  func last(_ number: Int) -> UInt8 { isEmpty(number) ? 0 : bytes[ends[number] - 1] }

  func isLast(sameAs number: Int) -> Bool {
    let (start, last) = (start(number), start(count - 1))
    guard ends[number] - start == bytes.count - last else { return false }
    for offset in 0..<(bytes.count - last) where bytes[start + offset] != bytes[last + offset] { return false }
    return true
  }

  func isLast(spelt span: Span<UInt8>) -> Bool {
    let last = start(count - 1)
    guard bytes.count - last == span.count else { return false }
    for offset in span.indices where span[offset] != bytes[last + offset] { return false }
    return true
  }

  func precedes(_ one: Int, _ other: Int) -> Bool {
    var (left, right) = (start(one), start(other))
    while left < ends[one], right < ends[other] {
      if bytes[left] != bytes[right] { return bytes[left] < bytes[right] }
      (left, right) = (left + 1, right + 1)
    }
    return ends[one] - left < ends[other] - right
  }

  /// So many bytes that it ends with behind a comma, or is as a whole; nil where it has no such end.
  func end(of number: Int, count: Int) -> [UInt8]? {
    let (first, start) = (self.start(number), ends[number] - count)
    guard start >= first, count == 0 || start == first || isSeparator(start - 1, from: first) else { return nil }
    return Array(bytes[start..<ends[number]])
  }

  /// Whether a comma stands there and is no value's: behind an even number of backslashes.
  private func isSeparator(_ place: Int, from start: Int) -> Bool {
    guard bytes[place] == UInt8(ascii: ",") else { return false }
    var first = place
    while first > start, bytes[first - 1] == UInt8(ascii: "\\") { first -= 1 }
    return (place - first).isMultiple(of: 2)
  }
}

extension PackedBytes {
  /// Adds the canonical spelling of a name that is written as nearly all are (`PlainName`).
  /// - Returns: its hash, and whether it came in that spelling; nil for a name that needs the parser, of which nothing is added.
  mutating func appendPlainName(_ name: Span<UInt8>) -> (hash: UInt32, isCanonical: Bool)? {
    let before = bytes.count
    var (reader, hash, isCanonical) = (PlainName.Reader(), ByteHash(), true)
    bytes.append(addingCapacity: name.count) { buffer in
      for offset in name.indices {
        guard let byte = reader.take(name[offset]) else { return }
        buffer.append(byte)
        hash.combine(byte)
        isCanonical = isCanonical && byte == name[offset]
      }
    }
    guard bytes.count - before == name.count, reader.isWhole else {
      bytes.removeLast(bytes.count - before)
      return nil
    }
    ends.append(bytes.count)
    return (hash.value, isCanonical)
  }
}
