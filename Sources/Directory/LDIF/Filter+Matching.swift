extension Filter {
  /// Whether an entry matches, as far as its attributes were returned, as the directory that it came from would say.
  package func matches(_ entry: Entry) -> Bool { isTrue(of: entry) == true }

  /// True, False, or nil for Undefined: what nobody can tell, whatever the entry holds (RFC 4511 §4.5.1.7).
  package func isTrue(of entry: Entry) -> Bool? { isTrue(of: QuestionedEntry(entry)) }

  /// True, False, or nil for Undefined.
  func isTrue(of entry: QuestionedEntry) -> Bool? {
    switch self {
    case .and(let parts): Self.all(parts, entry)
    case .or(let parts): Self.any(parts, entry)
    case .not(let part): part.isTrue(of: entry).map { !$0 }
    case .present(let attribute): attribute.lowercased() == "objectclass" || entry.entry.count(of: attribute) > 0
    // What is alike is for each server to say; what is equal is alike to all (RFC 4511 §4.5.1.7.6).
    case .equality(let attribute, let value), .approximate(let attribute, let value):
      ValueRule(attribute).holds(value, in: entry, attribute)
    case .substrings(let attribute, let parts): ValueRule(attribute).holds(parts, in: entry.entry, attribute)
    case .greaterOrEqual(let attribute, let value):
      ValueRule(attribute).isOrdered(entry.entry, attribute, value) { $0 >= $1 }
    case .lessOrEqual(let attribute, let value):
      ValueRule(attribute).isOrdered(entry.entry, attribute, value) { $0 <= $1 }
    case .extensible(let match): match.isTrue(of: entry)
    }
  }

  /// False as soon as one part is, whatever is Undefined beside it.
  private static func all(_ parts: [Filter], _ entry: QuestionedEntry) -> Bool? {
    var result: Bool? = true
    for part in parts {
      guard let answer = part.isTrue(of: entry) else { result = nil; continue }
      if !answer { return false }
    }
    return result
  }

  /// True as soon as one part is, whatever is Undefined beside it.
  private static func any(_ parts: [Filter], _ entry: QuestionedEntry) -> Bool? {
    var result: Bool? = false
    for part in parts {
      guard let answer = part.isTrue(of: entry) else { result = nil; continue }
      if answer { return true }
    }
    return result
  }
}
