/// A hash of a value that is the same for all values that a rule holds to be equal.
enum ValueKey {
  /// The key by a rule; nil for a value that the rule's syntax does not know.
  static func key(_ value: Span<UInt8>, by rule: ValueRule) -> UInt32? {
    switch rule {
    case .distinguishedName: name(value)
    case .octets: octets(value)
    case .caseExact: text(String(decoding: value.bytes, as: UTF8.self))
    case .caseIgnore: folded(value)
    }
  }

  /// Of a text whose case counts, or that is folded already.
  static func text(_ text: String) -> UInt32 {
    let plain = text.replacingTwins
    guard plain.utf8.allSatisfy({ $0 < 0x80 }) else { return UInt32(truncatingIfNeeded: text.hashValue) }
    return octets(plain.utf8Span.span)
  }

  private static func octets(_ bytes: Span<UInt8>) -> UInt32 {
    var hash = ByteHash()
    for place in bytes.indices { hash.combine(bytes[place]) }
    return hash.value
  }

  private static func folded(_ text: Span<UInt8>) -> UInt32 {
    var (hash, seen) = (ByteHash(), UInt8(0))
    for place in text.indices {
      seen |= text[place]
      hash.combine(text[place].asciiFolded)
    }
    return seen < 0x80 ? hash.value : self.text(String(decoding: text.bytes, as: UTF8.self).lowercased())
  }

  private static func name(_ value: Span<UInt8>) -> UInt32? {
    // Replacing what is no UTF-8 would make two names one.
    PlainName.read(value)?.key
      ?? String(validating: value.bytes, as: UTF8.self).flatMap { (try? LinkValue($0))?.name.key }
  }
}

extension DistinguishedName {
  /// The same for every spelling of the name.
  var key: UInt32 { ValueKey.text(canonicalText) }

  /// The components in one text, ASCII wherever they are equal to such.
  var canonicalText: String { components.joined(separator: ",").replacingTwins }
}

extension String {
  /// The only characters that are equal to ASCII ones and are none (Unicode §3.7, singleton decompositions).
  static let twins: [Unicode.Scalar: Unicode.Scalar] = ["\u{37E}": ";", "\u{1FEF}": "`", "\u{212A}": "K"]

  fileprivate var replacingTwins: String {
    if utf8.allSatisfy({ $0 < 0x80 }) { return self }
    return String(String.UnicodeScalarView(unicodeScalars.map { Self.twins[$0] ?? $0 }))
  }
}
