/// A search filter as a value: names become assertions here and never text to be joined (RFC 4511 §4.5.1.7).
package indirect enum Filter: Sendable, Hashable {
  case and([Filter])
  case or([Filter])
  case not(Filter)
  /// The attribute has this value, by the attribute's own equality rule.
  case equality(String, [UInt8])
  /// The attribute has a value, and it may be seen.
  case present(String)

  /// The attribute equals this text.
  package static func equals(_ attribute: String, _ text: String) -> Filter { .equality(attribute, Array(text.utf8)) }

  /// Every entry.
  package static let any = Filter.present("objectClass")
}

extension Filter: CustomStringConvertible {
  /// The string form of RFC 4515, every byte of a value that is not a plain letter or digit escaped.
  package var description: String {
    switch self {
    case .and(let parts): "(&\(parts.map(\.description).joined()))"
    case .or(let parts): "(|\(parts.map(\.description).joined()))"
    case .not(let part): "(!\(part))"
    case .equality(let attribute, let value): "(\(attribute)=\(Self.escaped(value)))"
    case .present(let attribute): "(\(attribute)=*)"
    }
  }

  private static func escaped(_ value: [UInt8]) -> String {
    value.reduce(into: "") { text, byte in
      if byte.isPlainInFilter { text.unicodeScalars.append(Unicode.Scalar(byte)) } else { text += "\\" + byte.hex }
    }
  }
}

extension UInt8 {
  /// Bytes that mean themselves in every filter parser: letters, digits and the marks that names are full of.
  fileprivate var isPlainInFilter: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: ".-_=,@$ ".utf8.contains(self)
    }
  }
}
