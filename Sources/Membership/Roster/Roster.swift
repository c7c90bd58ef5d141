package import Directory

/// The policy: rules saying who must, may and must not be in what.
package struct Roster: Sendable {
  /// The rules, in the order of the file.
  package let rules: [Rule]

  /// A roster of these rules.
  package init(rules: [Rule]) { self.rules = rules }
}

/// One line of the roster: an account, and the groups that it must or must not be in.
package struct Rule: Sendable {
  /// The name of the rule, as reports give it.
  package let name: String
  /// Why the rule is there, for whoever reads the report; nil when nobody said.
  package let why: String?
  /// Whom the rule is about.
  package let account: PrincipalReference
  /// The SID that the account had when the rule was written: another one means another account; nil when nobody pinned it.
  package let sid: SecurityIdentifier?
  /// Whether a person typed the rule, and may have mistyped it; the rules of a file were right once.
  package let isTyped: Bool
  /// What it asks, group by group.
  package let expectations: [Expectation]

  /// A rule; its order of groups is kept.
  package init(
    name: String, why: String? = nil, account: PrincipalReference, sid: SecurityIdentifier? = nil,
    isTyped: Bool = false, expectations: [Expectation]
  ) {
    self.name = name
    self.why = why
    self.account = account
    self.sid = sid
    self.isTyped = isTyped
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

  /// Member, or not.
  package let kind: Kind
  /// The group that is asked about.
  package let group: PrincipalReference

  /// One group, in or out.
  package init(_ kind: Kind, of group: PrincipalReference) {
    self.kind = kind
    self.group = group
  }
}
