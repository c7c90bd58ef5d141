/// A search filter as a value: names become assertions here and never text to be joined (RFC 4511 §4.5.1.7).
package indirect enum Filter: Sendable, Hashable {
  case and([Filter])
  case or([Filter])
  case not(Filter)
  /// The attribute has this value, by the attribute's own equality rule.
  case equality(String, [UInt8])
  /// A value of the attribute has these pieces in this order, by the attribute's own substrings rule.
  case substrings(String, Substrings)
  /// The attribute has this value or one behind it, by its own ordering rule.
  case greaterOrEqual(String, [UInt8])
  /// The attribute has this value or one before it, by its own ordering rule.
  case lessOrEqual(String, [UInt8])
  /// The attribute has a value like this one; what is alike is for the directory to say.
  case approximate(String, [UInt8])
  /// The attribute has a value, and it may be seen.
  case present(String)
  /// A matching rule that the filter names itself.
  case extensible(ExtensibleMatch)

  /// By the values, where there are some: filters that are looked up differ in them, and attributes are few.
  package func hash(into hasher: inout Hasher) {
    switch self {
    case .and(let parts), .or(let parts): for part in parts { part.hash(into: &hasher) }
    case .not(let part): part.hash(into: &hasher)
    case .equality(_, let value), .greaterOrEqual(_, let value), .lessOrEqual(_, let value),
      .approximate(_, let value):
      hasher.combine(ByteHash(of: value).value)
    case .substrings(_, let pieces): hasher.combine(pieces)
    case .present(let attribute): hasher.combine(attribute)
    case .extensible(let match): hasher.combine(match)
    }
  }

  /// The attribute equals this text.
  package static func equals(_ attribute: String, _ text: String) -> Filter { .equality(attribute, Array(text.utf8)) }

  /// Every entry.
  package static let any = Filter.present("objectClass")
}
