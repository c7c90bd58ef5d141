extension Filter {
  /// The assertions that it is put together from, in its order.
  package var assertions: [Filter] {
    switch self {
    case .and(let parts), .or(let parts): parts.flatMap(\.assertions)
    case .not(let part): part.assertions
    default: [self]
    }
  }

  /// The attribute that an assertion is about; nil for what is no single assertion, and for one of every attribute that a rule is made for.
  package var attribute: String? {
    switch self {
    case .equality(let attribute, _), .substrings(let attribute, _), .greaterOrEqual(let attribute, _),
      .lessOrEqual(let attribute, _), .approximate(let attribute, _), .present(let attribute):
      attribute
    case .extensible(let match): match.attribute
    case .and, .or, .not: nil
    }
  }
}
