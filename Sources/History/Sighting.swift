package import Membership

/// A reason for which a verdict is not as asked, as one run saw it: what is kept of it.
package struct Sighting: Sendable, Hashable {
  /// What makes it the same in every run.
  package var fingerprint: Fingerprint
  /// What it is about.
  package var matter: Matter
  /// What the account was called. Hostile until escaped for where it goes.
  package let account: String
  /// What the group was called. Hostile until escaped for where it goes.
  package let group: String
  /// At risk or drift.
  package let status: Verdict.Status
  /// The code of the reason (`ReasonCode`); a text, since a later version may know more.
  package let reason: String
  /// The reason in words. Hostile until escaped for where it goes.
  package let message: String
  /// Whether the roster allowed it for the time being.
  package let isAllowed: Bool
  /// The fingerprint of the rule that asked: what another rule does not find is not gone.
  package let ruleDigest: String

  /// A sighting as it was kept.
  package init(
    fingerprint: Fingerprint, matter: Matter, account: String, group: String, status: Verdict.Status, reason: String,
    message: String, isAllowed: Bool, ruleDigest: String
  ) {
    self.fingerprint = fingerprint
    self.matter = matter
    (self.account, self.group) = (account, group)
    (self.status, self.reason, self.message) = (status, reason, message)
    (self.isAllowed, self.ruleDigest) = (isAllowed, ruleDigest)
  }

  /// What is kept of a verdict, worst first: nothing of what could not be told.
  package static func all(of verdict: Verdict) -> [Sighting] {
    if verdict.status == .unknown { return [] }
    // That Domain Users alone is left explains what is missing, and is no drift of its own.
    let reasons = verdict.reasons.filter { $0.status != .compliant && !$0.isShortfall && $0.code != .onlyDomainUsers }
    return reasons.map { Sighting(verdict, $0) }
  }

  private init(_ verdict: Verdict, _ reason: Reason) {
    let matter = Matter(verdict)
    self.init(
      fingerprint: Fingerprint(matter, reason.code.rawValue), matter: matter, account: verdict.account.name,
      group: verdict.group.name, status: reason.status, reason: reason.code.rawValue, message: reason.message,
      isAllowed: verdict.exception != nil, ruleDigest: verdict.rule.digest)
  }
}
