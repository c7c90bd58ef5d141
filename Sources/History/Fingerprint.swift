package import Membership

/// What makes a drift the same one in every run and on every host: rule, account, group and reason, by identity and never by name.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  /// 64 hexadecimal digits.
  package let description: String

  /// The fingerprint that was kept as this text.
  package init(text: String) { description = text }

  /// The fingerprint of a verdict: of its worst reason, where it has several.
  package init(_ verdict: Verdict) {
    self.init(
      RuleName(verdict), Identity.text(of: verdict.account), Identity.text(of: verdict.group),
      verdict.reasons.first?.code.rawValue ?? "")
  }

  init(_ matter: Matter, _ reason: String) {
    self.init(matter.rule, matter.account.text, matter.group.text, reason)
  }

  private init(_ rule: RuleName, _ account: String, _ group: String, _ reason: String) {
    description = Digest.hex(of: [rule.name, rule.directory, account, group, reason])
  }
}
