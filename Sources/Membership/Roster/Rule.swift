package import Directory

/// One line of the roster, with a name, a reason and an owner: whom it is about, and the groups they must or must not be in. It never
/// changes, and all its verdicts share it.
package final class Rule: Sendable {
  /// The name of the rule, as reports give it.
  package let name: String
  /// Why the rule is there, for whoever reads the report; nil when nobody said.
  package let why: String?
  /// Who answers for the rule; nil when nobody said.
  package let owner: String?
  /// The name of the directory that it is about.
  package let directory: String
  /// Whom the rule is about.
  package let subject: RuleSubject
  /// The SID that the account had when the rule was written: another one means another account; nil when nobody pinned it.
  package let sid: SecurityIdentifier?
  /// What state the account has to be in, beside its memberships.
  package let requirements: Set<AccountRequirement>
  /// Whether a person typed the rule, and may have mistyped it; the rules of a file were right once.
  package let isTyped: Bool
  /// What it asks, group by group.
  package let expectations: [Expectation]
  /// The groups that a missing member may be added to instead, best first: each lies inside the one that is asked for.
  package let cures: [PrincipalReference]
  /// What is known to be otherwise, and allowed for a while.
  package let exceptions: [RuleException]
  /// The events by which people notice that the rule does not hold.
  package let symptoms: [Symptom]

  /// The name of the directory where there is only one and nobody named it.
  package static let onlyDirectory = "default"

  /// A rule; its order of groups is kept.
  package init(
    name: String, why: String? = nil, owner: String? = nil, directory: String = Rule.onlyDirectory,
    subject: RuleSubject, sid: SecurityIdentifier? = nil, requirements: Set<AccountRequirement> = [],
    isTyped: Bool = false, expectations: [Expectation], cures: [PrincipalReference] = [],
    exceptions: [RuleException] = [], symptoms: [Symptom] = []
  ) {
    self.name = name
    self.why = why
    self.owner = owner
    self.directory = directory
    self.subject = subject
    self.sid = sid
    self.requirements = requirements
    self.isTyped = isTyped
    self.expectations = expectations
    self.cures = cures
    self.exceptions = exceptions
    self.symptoms = symptoms
  }

  /// A rule about one account.
  package convenience init(
    name: String, why: String? = nil, account: PrincipalReference, sid: SecurityIdentifier? = nil,
    isTyped: Bool = false, expectations: [Expectation]
  ) {
    self.init(
      name: name, why: why, subject: .each(.reference(account)), sid: sid, isTyped: isTyped, expectations: expectations)
  }
}
