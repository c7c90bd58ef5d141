extension Filter {
  /// The first condition in it that only a directory can answer: one by a rule that is not known here.
  var unanswerable: ExtensibleMatch? {
    switch self {
    case .and(let parts), .or(let parts): parts.lazy.compactMap(\.unanswerable).first
    case .not(let part): part.unanswerable
    case .extensible(let match): match.isAnswerable ? nil : match
    default: nil
    }
  }
}

extension ExtensibleMatch {
  private static let bitwiseAnd = "1.2.840.113556.1.4.803"
  private static let bitwiseOr = "1.2.840.113556.1.4.804"

  fileprivate var isAnswerable: Bool {
    guard let rule = rule?.lowercased() else { return true }
    return attribute != nil && (rule == Self.bitwiseAnd || rule == Self.bitwiseOr || ValueRule(rule: rule) != nil)
  }

  /// Whether an entry matches; nil where the rule is not known here, or needs a directory to follow links in.
  func isTrue(of entry: QuestionedEntry) -> Bool? {
    guard let attribute else { return nil }
    let isHeld = isTrue(of: entry, attribute)
    return isHeld == false && includesName ? isTrue(of: QuestionedEntry(entry.entry.partsOfName), attribute) : isHeld
  }

  private func isTrue(of entry: QuestionedEntry, _ attribute: String) -> Bool? {
    guard let rule else { return ValueRule(attribute).holds(value, in: entry, attribute) }
    switch rule.lowercased() {
    // Active Directory's LDAP_MATCHING_RULE_BIT_AND and _OR (MS-ADTS §3.1.1.3.4.4), OpenLDAP's integerBitAndMatch and OrMatch.
    case Self.bitwiseAnd: return bits(in: entry.entry, attribute) { $0 & $1 == $1 }
    case Self.bitwiseOr: return bits(in: entry.entry, attribute) { $0 & $1 != 0 }
    case let rule: return ValueRule(rule: rule)?.holds(value, in: entry, attribute)
    }
  }

  /// Nil when the value, or one that the entry holds, is no integer.
  private func bits(in entry: Entry, _ attribute: String, _ isWanted: (Int64, Int64) -> Bool) -> Bool? {
    guard let mask = Int64(String(decoding: value, as: UTF8.self)) else { return nil }
    let numbers = entry.strings(attribute).map { Int64($0) }
    if numbers.contains(where: { $0.map { isWanted($0, mask) } == true }) { return true }
    return numbers.contains(nil) ? nil : false
  }
}

extension ValueRule {
  /// A rule by the OID or the name that RFC 4517 §4.2 gives it; nil for others.
  fileprivate init?(rule: String) {
    switch rule {
    case "2.5.13.1", "distinguishednamematch": self = .distinguishedName
    case "2.5.13.2", "caseignorematch": self = .caseIgnore
    case "2.5.13.5", "caseexactmatch": self = .caseExact
    case "2.5.13.17", "octetstringmatch": self = .octets
    default: return nil
    }
  }
}

extension Entry {
  /// The attributes that stand in the entry's name; none when it cannot be read.
  fileprivate var partsOfName: Entry {
    var parser = DistinguishedNameParser(name)
    var values: [String: [String]] = [:]
    for pair in ((try? parser.parse()) ?? []).flatMap(\.pairs) {
      if case .text(let text) = pair.value { values[pair.type.lowercased(), default: []].append(text) }
    }
    var entry = Entry(name: Array(name.utf8).span)
    for (attribute, texts) in values { entry.append(attribute, texts) }
    return entry
  }
}
