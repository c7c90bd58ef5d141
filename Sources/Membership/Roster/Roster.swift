/// The policy: rules saying who must, may and must not be in what.
package struct Roster: Sendable {
  package let rules: [Rule]

  package init(rules: [Rule]) { self.rules = rules }
}

/// One line of the roster: an account, and the groups that it must or must not be in.
package struct Rule: Sendable {
  package let name: String
  /// Why the rule is there, for whoever reads the report; nil when nobody said.
  package let why: String?
  package let account: PrincipalReference
  package let expectations: [Expectation]

  package init(name: String, why: String? = nil, account: PrincipalReference, expectations: [Expectation]) {
    self.name = name
    self.why = why
    self.account = account
    self.expectations = expectations
  }
}

/// What a rule asks of one group.
package struct Expectation: Sendable {
  /// Whether the account has to be in the group or out of it.
  package enum Kind: String, Sendable {
    case member
    case notMember
  }

  package let kind: Kind
  package let group: PrincipalReference

  package init(_ kind: Kind, of group: PrincipalReference) {
    self.kind = kind
    self.group = group
  }
}
