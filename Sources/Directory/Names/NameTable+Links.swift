extension NameTable {
  /// The number of the name in a link attribute's value, whatever is around it (`LinkValue`), a new one where it has none yet; nil for
  /// what is no name.
  package mutating func number(ofLink value: Span<UInt8>) -> Int? {
    if !value.mayBeTrimmed { return number(of: value) }
    guard let text = String(validating: value.indices.map { value[$0] }, as: UTF8.self) else { return nil }
    return (try? LinkValue(text)).map { number(of: $0.name) }
  }
}

extension Span where Element == UInt8 {
  /// Whether there may be something around the name, as `LinkValue` knows it: `<…>` before it, or `#'…'B` behind.
  fileprivate var mayBeTrimmed: Bool {
    guard count > 2 else { return false }
    return self[0] == UInt8(ascii: "<") || self[count - 2] == UInt8(ascii: "'") && self[count - 1] == UInt8(ascii: "B")
  }
}
