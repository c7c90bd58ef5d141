extension Filter: CustomStringConvertible {
  /// The string form of RFC 4515, every byte of a value that is not a plain letter or digit escaped.
  package var description: String {
    switch self {
    case .and(let parts): "(&\(parts.map(\.description).joined()))"
    case .or(let parts): "(|\(parts.map(\.description).joined()))"
    case .not(let part): "(!\(part))"
    case .equality(let attribute, let value): "(\(attribute)=\(value.filterText))"
    case .substrings(let attribute, let parts): "(\(attribute)=\(parts))"
    case .greaterOrEqual(let attribute, let value): "(\(attribute)>=\(value.filterText))"
    case .lessOrEqual(let attribute, let value): "(\(attribute)<=\(value.filterText))"
    case .approximate(let attribute, let value): "(\(attribute)~=\(value.filterText))"
    case .present(let attribute): "(\(attribute)=*)"
    case .extensible(let match): "(\(match))"
    }
  }
}

extension Substrings: CustomStringConvertible {
  /// The pieces with an asterisk between each two (RFC 4515 §3, substring).
  package var description: String { pieces.map(\.filterText).joined(separator: "*") }
}

extension ExtensibleMatch: CustomStringConvertible {
  /// The condition without its parentheses (RFC 4515 §3, extensible).
  package var description: String {
    "\(attribute ?? "")\(includesName ? ":dn" : "")\(rule.map { ":\($0)" } ?? ""):=\(value.filterText)"
  }
}

extension [UInt8] {
  fileprivate var filterText: String {
    if allSatisfy(\.isPlainInFilter) { return String(decoding: self, as: UTF8.self) }
    var text: [UInt8] = []
    text.reserveCapacity(count)
    for byte in self {
      if byte.isPlainInFilter {
        text.append(byte)
      } else {
        text.append(UInt8(ascii: "\\"))
        text.append(hexOf: byte)
      }
    }
    return String(decoding: text, as: UTF8.self)
  }
}

extension UInt8 {
  /// Bytes that mean themselves in every filter parser: letters, digits and the marks that names are full of.
  fileprivate var isPlainInFilter: Bool {
    switch self {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    case UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="), UInt8(ascii: ","),
      UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: " "):
      true
    default: false
    }
  }
}
