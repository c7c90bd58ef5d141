/// How values of an attribute are compared (RFC 4517 §4.2).
enum ValueRule {
  case distinguishedName
  case octets
  case caseExact
  case caseIgnore

  /// Attributes of DN syntax (RFC 4512 §3.4, RFC 4519 §2, RFC 4524 §2, MS-ADA1 to 3): as text, one name in two spellings would be two.
  private static let nameAttributes: Set<String> = [
    "member", "uniquemember", "memberof", "ismemberof", "msds-memberoftransitive", "msds-membertransitive",
    "distinguishedname", "entrydn", "aliasedobjectname", "creatorsname", "modifiersname", "lastknownparent", "ncname",
    "manager", "directreports", "managedby", "managedobjects", "secretary", "assistant", "owner", "seealso",
    "roleoccupant", "associatedname", "documentauthor", "msds-psoappliesto", "msds-psoapplied", "msds-resultantpso",
    "msds-hostserviceaccount", "msds-hostserviceaccountbl", "msds-neverrevealgroup", "msds-revealondemandgroup",
    "msds-krbtgtlink", "msds-krbtgtlinkbl", "msds-membersforazrole", "msds-membersforazrolebl", "msds-nonmembers",
    "msds-nonmembersbl", "msds-assignedauthnpolicy", "msds-assignedauthnpolicysilo", "msds-authnpolicysilomembers",
    "msds-primarycomputer", "msds-managedaccountprecededbylink", "msds-supersededmanagedaccountlink",
  ]

  /// Attributes that hold bytes: as text, what is no UTF-8 in them would all be alike (U+FFFD).
  private static let octetAttributes: Set<String> = [
    "objectsid", "objectguid", "sidhistory", "tokengroups", "tokengroupsglobalanduniversal",
    "tokengroupsnogcacceptable", "securityidentifier", "msds-shadowprincipalsid", "ms-ds-consistencyguid",
    "schemaidguid", "ntsecuritydescriptor", "msds-groupmsamembership", "msds-allowedtoactonbehalfofotheridentity",
  ]

  /// The attribute's own rule, as far as it can be told without a schema.
  init(_ attribute: String) {
    let name = attribute.lowercased()
    self = Self.nameAttributes.contains(name) ? .distinguishedName : name == "memberuid" ? .caseExact : .caseIgnore
    if Self.octetAttributes.contains(name) { self = .octets }
  }

  /// Whether the attribute has a value equal to this one; nil for a value that the syntax does not know.
  func holds(_ value: [UInt8], in entry: QuestionedEntry, _ attribute: String) -> Bool? {
    let text = String(decoding: value, as: UTF8.self)
    if self == .distinguishedName {
      guard let name = try? DistinguishedName(text) else { return nil }
      return entry.has(attribute, name.key, by: self) { $0.isLink(to: name) }
    }
    guard let key = ValueKey.key(value.span, by: self) else { return nil }
    return entry.has(attribute, key, by: self) { held in
      self == .octets ? held.bytes == value : folded(held.text) == folded(text)
    }
  }

  /// Whether a value of the attribute has these pieces; nil for names, which have no substrings (RFC 4517 §4.2.15).
  func holds(_ parts: Substrings, in entry: Entry, _ attribute: String) -> Bool? {
    if self == .distinguishedName { return nil }
    let texts = parts.pieces.map { String(validating: $0, as: UTF8.self) }
    if self == .octets || texts.contains(nil) {
      return entry.allOctets(attribute).contains { $0.consists(of: parts.pieces) }
    }
    let pieces = texts.map { Array(folded($0 ?? "")) }
    return entry.strings(attribute).contains { Array(folded($0)).consists(of: pieces) }
  }

  /// Whether a value of the attribute stands in this order to another; nil for names, which have none.
  func isOrdered(
    _ entry: Entry, _ attribute: String, _ value: [UInt8], _ isWanted: (OrderedValue, OrderedValue) -> Bool
  ) -> Bool? {
    if self == .distinguishedName { return nil }
    return entry.allOctets(attribute).contains { held in
      let (left, right) = orderedPair(held, value)
      return isWanted(left, right)
    }
  }

  private func folded(_ text: String) -> String { self == .caseExact ? text : text.lowercased() }

  /// Numbers by size and times by age where both are that, else text or bytes.
  private func orderedPair(_ left: [UInt8], _ right: [UInt8]) -> (OrderedValue, OrderedValue) {
    if self == .octets { return (.octets(left), .octets(right)) }
    let texts = (String(decoding: left, as: UTF8.self), String(decoding: right, as: UTF8.self))
    if let left = Int64(texts.0), let right = Int64(texts.1) { return (.number(left), .number(right)) }
    if let left = GeneralizedTime(texts.0), let right = GeneralizedTime(texts.1) {
      return (.number(left.seconds), .number(right.seconds))
    }
    return (.text(folded(texts.0)), .text(folded(texts.1)))
  }
}

extension Span where Element == UInt8 {
  fileprivate var text: String { String(decoding: bytes, as: UTF8.self) }

  /// Whether a value of a link is this name, whatever else it has beside it.
  fileprivate func isLink(to name: DistinguishedName) -> Bool { (try? LinkValue(text))?.name == name }
}

extension Entry {
  /// Every value as bytes.
  fileprivate func allOctets(_ attribute: String) -> [[UInt8]] {
    var values: [[UInt8]] = []
    forEachValue(of: attribute) { span in values.append(span.bytes) }
    return values
  }
}

extension Array where Element: Equatable {
  /// Whether it starts with the first piece, ends with the last and has the others between, none over another (RFC 4517 §4.2.13).
  fileprivate func consists(of pieces: [[Element]]) -> Bool {
    guard let first = pieces.first, let last = pieces.last, starts(with: first) else { return false }
    var rest = self[first.count...]
    for piece in pieces.dropFirst().dropLast() where !piece.isEmpty {
      guard let found = rest.firstRange(of: piece) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.suffix(last.count).elementsEqual(last)
  }
}
