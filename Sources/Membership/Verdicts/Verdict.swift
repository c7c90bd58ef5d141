internal import Directory

/// The checker's word on one account and one group of one rule.
package struct Verdict: Sendable {
  /// From best to worst: a verdict is as bad as its worst reason.
  package enum Status: String, Sendable, Comparable, CaseIterable {
    case compliant
    case atRisk = "at-risk"
    case drift
    case unknown

    /// Better before worse.
    package static func < (left: Status, right: Status) -> Bool { left.rank < right.rank }

    private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  }

  /// The rule that was checked.
  package let rule: Rule
  /// The name of the directory that was asked.
  package let directory: String
  /// What the rule asks.
  package let expectation: Expectation
  /// Whom it is about.
  package let account: Subject
  /// The group it is about.
  package let group: Subject
  /// The witnesses of the membership; empty when there is none.
  package let paths: [MembershipPath]
  /// The groups that hold the account directly or as its primary group, as far as they were read.
  package let holders: [MembershipStep]
  /// The groups that a missing member can be added to, best first; empty where the rule names none.
  package let cures: [Subject]
  /// Why the status is what it is, worst first; empty when compliant.
  package let reasons: [Reason]
  /// What allows the drift for now; nil when nothing does, and where there is none.
  package private(set) var exception: RuleException?
  /// What allowed the drift until its last day was over; nil where nothing did.
  package private(set) var lapsed: RuleException?
  /// Why a person has to decide before anything is changed for this verdict; nil where nothing speaks against it.
  package let holdback: String?
  /// Whom a rule that closes the group lets in; nil for every other rule.
  let admitted: Set<DistinguishedName>?

  /// Whether the account has to be in the group or out of it.
  package var expected: Expectation.Kind { expectation.kind }

  /// As bad as the worst reason.
  package var status: Status { reasons.map(\.status).max() ?? .compliant }

  /// Whether the account lacks the membership, so that a group to add it to is a cure.
  package var lacksMember: Bool { reasons.contains { $0.code == .missingMember } }

  /// Whether nothing was told: an unknown, or a name on a command line that nothing answers to.
  ///
  /// In a roster a vanished account is drift; typed by hand it is first of all a question that could not be answered.
  package var isUntold: Bool {
    if status == .unknown { return true }
    return rule.isTyped && reasons.contains { $0.code == .accountNotFound || $0.code == .groupNotFound }
  }

  /// The same with what the exceptions of its rule say of it.
  func allowed(by allowances: Allowances) -> Verdict {
    var verdict = self
    (verdict.exception, verdict.lapsed) = allowances.allowance(account, group, reasons)
    return verdict
  }

  /// Whether it is drift that nobody has allowed.
  package var isOpenDrift: Bool { status == .drift && exception == nil }
}
