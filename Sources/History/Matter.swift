package import Membership

/// What a verdict is about, by identity.
package struct Matter: Sendable, Hashable {
  /// The rule.
  package let rule: RuleName
  /// The account.
  package let account: Identity
  /// The group.
  package let group: Identity

  /// What this verdict is about.
  package init(_ verdict: Verdict) {
    rule = RuleName(verdict)
    (account, group) = (Identity(verdict.account), Identity(verdict.group))
  }

  /// A matter as it was kept.
  package init(rule: RuleName, account: Identity, group: Identity) {
    (self.rule, self.account, self.group) = (rule, account, group)
  }

  /// The same with what another sight of it showed besides.
  func merging(_ other: Matter) -> Matter {
    Matter(rule: rule, account: account.merging(other.account), group: group.merging(other.group))
  }

  /// Whether both have the same names, and show nothing else by which they could be compared.
  func hasNames(of other: Matter) -> Bool {
    mayBe(other) && account.dn != nil && account.dn == other.account.dn && group.dn == other.group.dn
  }

  /// Whether both are about the same account and group of the same rule.
  func isSame(as other: Matter) -> Bool {
    rule == other.rule && account.relation(to: other.account) == .same && group.relation(to: other.group) == .same
  }

  /// Whether they may be, as far as identities tell.
  func mayBe(_ other: Matter) -> Bool {
    rule == other.rule && account.relation(to: other.account) != .other && group.relation(to: other.group) != .other
  }
}

/// A rule, and the directory that it is about.
package struct RuleName: Sendable, Hashable {
  /// The name in the roster.
  package let name: String
  /// The name of the directory in the roster.
  package let directory: String

  /// The rule of a verdict.
  package init(_ verdict: Verdict) { self.init(verdict.rule.name, in: verdict.directory) }

  /// A rule of a roster.
  package init(_ rule: Rule) { self.init(rule.name, in: rule.directory) }

  /// A rule as it was kept.
  package init(_ name: String, in directory: String) { (self.name, self.directory) = (name, directory) }
}
