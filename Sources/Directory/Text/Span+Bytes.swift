extension Span<UInt8> {
  /// A copy of them.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for offset in indices { bytes.append(self[offset]) }
    return bytes
  }

  /// Whether they are those of this text.
  func isEqual(to text: String) -> Bool {
    let text = text.utf8Span.span
    return count == text.count && indices.allSatisfy { self[$0] == text[$0] }
  }

  /// Whether these are the first of them.
  func begins(with text: String) -> Bool {
    let length = text.utf8.count
    return count >= length && extracting(..<length).isEqual(to: text)
  }
}
