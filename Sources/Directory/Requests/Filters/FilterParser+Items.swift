extension FilterParser {
  /// One condition, up to the parenthesis that closes it (RFC 4515 §3, item).
  mutating func item() throws(FilterError) -> Filter {
    let name = word()
    if peek == .colon { return try extensible(name) }
    try check(name)
    let text = String(decoding: name, as: UTF8.self)
    if take(.equals) { return try equality(text) }
    for (sign, make) in Self.comparisons where peek == sign {
      offset += 1
      try requireEquals()
      return make(text, try value())
    }
    throw noComparison
  }

  private static let comparisons: [(sign: UInt8, make: @Sendable (String, [UInt8]) -> Filter)] = [
    (UInt8(ascii: ">"), { .greaterOrEqual($0, $1) }), (UInt8(ascii: "<"), { .lessOrEqual($0, $1) }),
    (UInt8(ascii: "~"), { .approximate($0, $1) }),
  ]

  /// What stands before a comparison or between colons.
  private mutating func word() -> ArraySlice<UInt8> {
    let start = offset
    while let byte = peek, !byte.endsName { offset += 1 }
    return bytes[start..<offset]
  }

  /// Equality, presence or substrings: the asterisks tell (RFC 4515 §3).
  private mutating func equality(_ name: String) throws(FilterError) -> Filter {
    var pieces = [try piece()]
    while take(.asterisk) {
      // A piece without a byte is none for libldap (libldap/filter.c, put_substring_filter).
      if peek == .asterisk { throw fault("two asterisks may not stand side by side") }
      pieces.append(try piece())
    }
    if pieces.count == 1 { return .equality(name, pieces[0]) }
    let (initial, any, final) = (pieces[0], Array(pieces[1..<pieces.count - 1]), pieces[pieces.count - 1])
    return Substrings(initial: initial, any: any, final: final).map { .substrings(name, $0) } ?? .present(name)
  }

  /// `name:dn:rule:=value`, of which the name or the rule must be there (RFC 4515 §3, extensible).
  private mutating func extensible(_ name: ArraySlice<UInt8>) throws(FilterError) -> Filter {
    if !name.isEmpty { try check(name) }
    var words = try wordsBetweenColons()
    let includesName = words.first.map { String(decoding: $0, as: UTF8.self).lowercased() } == "dn"
    if includesName { words.removeFirst() }
    if words.count > 1 { throw fault("only one matching rule may be named", at: words[1].startIndex) }
    if let rule = words.first { try checkRule(rule) }
    let made = ExtensibleMatch(
      attribute: name.isEmpty ? nil : String(decoding: name, as: UTF8.self),
      rule: words.first.map { String(decoding: $0, as: UTF8.self) }, includesName: includesName, value: try value())
    guard let made else { throw fault("the attribute name or the matching rule is missing", at: name.startIndex) }
    return .extensible(made)
  }

  private mutating func wordsBetweenColons() throws(FilterError) -> [ArraySlice<UInt8>] {
    var words: [ArraySlice<UInt8>] = []
    while take(.colon), peek != .equals {
      let word = word()
      if word.isEmpty { throw fault("the matching rule is missing") }
      if peek != .colon { throw fault("expected ':='") }
      words.append(word)
    }
    try requireEquals()
    return words
  }

  private mutating func requireEquals() throws(FilterError) {
    if !take(.equals) { throw noComparison }
  }

  mutating func take(_ byte: UInt8) -> Bool {
    if peek != byte { return false }
    offset += 1
    return true
  }

  private var noComparison: FilterError { fault("expected '=', '>=', '<=', '~=' or ':='") }
}

extension UInt8 {
  static let asterisk = UInt8(ascii: "*")
  fileprivate static let colon = UInt8(ascii: ":")
  fileprivate static let equals = UInt8(ascii: "=")

  /// Bytes that no name holds and that mean something behind one.
  fileprivate var endsName: Bool { "=<>~:()*\\".utf8.contains(self) }
}
