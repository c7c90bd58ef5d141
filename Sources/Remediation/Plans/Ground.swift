/// A rule that asks for a change.
package struct Ground: Sendable, Hashable, Codable {
  /// The name of the rule.
  package let rule: String
  /// The rule's own reason; nil where it gives none.
  package let why: String?
  /// Who answers for the rule; nil where nobody does.
  package let owner: String?

  /// A rule by its name.
  package init(rule: String, why: String? = nil, owner: String? = nil) {
    (self.rule, self.why, self.owner) = (rule, why, owner)
  }
}
