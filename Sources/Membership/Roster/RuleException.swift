package import Directory

/// Drift that somebody knows of and allows until a day: it is told as such, and fails no run before. It never changes, and all verdicts
/// that it is about share it.
package final class RuleException: Sendable {
  /// The account that it is for; nil for all that the rule is about.
  package let account: PrincipalReference?
  /// The group that it is for; nil for all that the rule asks about.
  package let group: PrincipalReference?
  /// The last day on which it holds, in UTC.
  package let until: CalendarDay
  /// Why it is allowed.
  package let why: String

  /// An exception that holds to the end of a day.
  package init(account: PrincipalReference? = nil, group: PrincipalReference? = nil, until: CalendarDay, why: String) {
    self.account = account
    self.group = group
    self.until = until
    self.why = why
  }
}
