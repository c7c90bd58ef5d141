extension Filter {
  /// Whether an entry matches, as far as its attributes were returned, as the directory that it came from would say.
  package func matches(_ entry: Entry) -> Bool {
    switch self {
    case .and(let parts): parts.allSatisfy { $0.matches(entry) }
    case .or(let parts): parts.contains { $0.matches(entry) }
    case .not(let part): !part.matches(entry)
    case .present(let attribute): attribute.lowercased() == "objectclass" || entry.count(of: attribute) > 0
    case .equality(let attribute, let value): EqualityRule(attribute).holds(value, in: entry, attribute)
    }
  }
}

/// How values of an attribute are compared (RFC 4517 §4.2).
private enum EqualityRule {
  case distinguishedName
  case octets
  case caseExact
  case caseIgnore

  init(_ attribute: String) {
    switch attribute.lowercased() {
    case "member", "uniquemember", "memberof", "distinguishedname": self = .distinguishedName
    case "objectsid", "objectguid": self = .octets
    case "memberuid": self = .caseExact
    default: self = .caseIgnore
    }
  }

  func holds(_ value: [UInt8], in entry: Entry, _ attribute: String) -> Bool {
    let text = String(decoding: value, as: UTF8.self)
    switch self {
    case .octets: return entry.octets(attribute) == value
    case .caseExact: return entry.strings(attribute).contains(text)
    case .caseIgnore: return entry.strings(attribute).contains { $0.lowercased() == text.lowercased() }
    case .distinguishedName:
      guard let name = try? DistinguishedName(text) else { return false }
      return entry.links(attribute).contains { $0.name == name }
    }
  }
}
