/// A condition that names its matching rule, its attribute or both (RFC 4511 §4.5.1.7.7).
package struct ExtensibleMatch: Sendable, Hashable {
  /// The attribute; nil for every attribute that the rule is made for.
  package let attribute: String?
  /// The rule's OID or name; nil for the attribute's own equality rule.
  package let rule: String?
  /// Whether the parts of the entry's name count as attributes too: `:dn`.
  package let includesName: Bool
  /// What is asked for, in the syntax of the rule.
  package let value: [UInt8]

  /// Nil when neither an attribute nor a rule is named, and for a rule that is named `dn`: as text it would be `:dn`.
  package init?(attribute: String?, rule: String? = nil, includesName: Bool = false, value: [UInt8]) {
    if attribute == nil, rule == nil { return nil }
    if rule?.lowercased() == "dn" { return nil }
    self.attribute = attribute
    self.rule = rule
    self.includesName = includesName
    self.value = value
  }
}
