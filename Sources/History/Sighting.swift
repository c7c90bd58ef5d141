package import Membership

/// A verdict that is not as asked, as one run saw it: what is kept of it.
package struct Sighting: Sendable, Hashable {
  /// What makes it the same in every run.
  package let fingerprint: Fingerprint
  /// What it is about.
  package let matter: Matter
  /// What the account was called. Hostile until escaped for where it goes.
  package let account: String
  /// What the group was called. Hostile until escaped for where it goes.
  package let group: String
  /// At risk or drift.
  package let status: Verdict.Status
  /// The code of the worst reason (`ReasonCode`); a text, since a later version may know more.
  package let reason: String
  /// The worst reason in words. Hostile until escaped for where it goes.
  package let message: String
  /// Whether the roster allowed it for the time being.
  package let isAllowed: Bool

  /// What is kept of a verdict; nil for one that is as asked, and for one that could not be told.
  package init?(_ verdict: Verdict) {
    guard let reason = verdict.reasons.first, verdict.status == .drift || verdict.status == .atRisk else { return nil }
    self.init(
      fingerprint: Fingerprint(verdict), matter: Matter(verdict), account: verdict.account.name,
      group: verdict.group.name, status: verdict.status, reason: reason.code.rawValue, message: reason.message,
      isAllowed: verdict.exception != nil)
  }

  /// A sighting as it was kept.
  package init(
    fingerprint: Fingerprint, matter: Matter, account: String, group: String, status: Verdict.Status, reason: String,
    message: String, isAllowed: Bool
  ) {
    self.fingerprint = fingerprint
    self.matter = matter
    (self.account, self.group) = (account, group)
    (self.status, self.reason, self.message, self.isAllowed) = (status, reason, message, isAllowed)
  }
}
