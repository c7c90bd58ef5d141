/// An attribute's name and options as they stand in a message: `member;range=0-1499` (RFC 4512 §2.5).
package struct AttributeDescription: Sendable, Hashable {
  /// The type in lower case: names are case-insensitive.
  package let type: String
  /// The options in lower case, in the order of the text.
  package let options: [String]

  /// Takes the text apart; any text is a description.
  package init(_ text: String) {
    let parts = text.lowercased().split(separator: ";").map(String.init)
    type = parts.first ?? ""
    options = Array(parts.dropFirst())
  }

  /// Whether the text can stand for an attribute in LDIF: nothing in it could end a line or a name.
  static func isPlain(_ text: String) -> Bool { text.utf8.allSatisfy(\.isPlainInDescription) }

  /// The slice of values that this is; nil when it is none, and for bounds that make no sense.
  package var range: ValueRange? { options.lazy.compactMap(ValueRange.init).first }

  /// Whether this claims to be a slice, sensible bounds or not.
  package var isSlice: Bool { options.contains { $0.hasPrefix("range=") } }
}

/// A slice of an attribute with more values than the server gives at once (MS-ADTS §3.1.1.3.1.3.3).
package struct ValueRange: Sendable, Hashable {
  /// Index of the first value, from 0.
  package let low: Int
  /// Index of the last value; nil is `*`, the end.
  package let high: Int?

  /// A slice between two indexes, both inclusive.
  package init(low: Int, high: Int?) {
    self.low = low
    self.high = high
  }

  /// Reads the option `range=0-1499` or `range=1500-*`; nil for any other option and for bounds that run backwards.
  package init?(option: String) {
    guard option.hasPrefix("range=") else { return nil }
    let bounds = option.dropFirst(6).split(separator: "-", omittingEmptySubsequences: false)
    guard bounds.count == 2, let low = Self.bound(bounds[0]) else { return nil }
    let high = Self.bound(bounds[1])
    guard bounds[1] == "*" || (high ?? -1) >= low else { return nil }
    self.init(low: low, high: high)
  }

  /// An index small enough to count with: no attribute has 2³² values.
  private static func bound(_ text: Substring) -> Int? {
    Int(text).flatMap { $0 >= 0 && $0 <= UInt32.max ? $0 : nil }
  }

  /// The option's text.
  package var option: String { "range=\(low)-\(high.map(String.init) ?? "*")" }
}

extension UInt8 {
  /// Whether the byte can stand in an attribute's description (RFC 4512 §2.5, and what servers put into options).
  var isPlainInDescription: Bool {
    switch self {
    case UInt8(ascii: ";"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="),
      UInt8(ascii: "*"):
      true
    default: isDigit || (0x61...0x7A).contains(self | 0x20)
    }
  }
}
