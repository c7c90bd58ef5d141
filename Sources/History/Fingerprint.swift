package import Membership

/// What makes a drift the same one in every run and on every host: rule, account, group and reason, by identity and never by name.
package struct Fingerprint: Sendable, Hashable, CustomStringConvertible {
  /// 64 hexadecimal digits.
  package let description: String

  /// The fingerprint that was kept as this text.
  package init(text: String) { description = text }

  /// The fingerprint of a verdict: of its worst reason, where it has several.
  package init(_ verdict: Verdict) {
    self.init(Matter(verdict), verdict.reasons.first?.code.rawValue ?? "")
  }

  init(_ matter: Matter, _ reason: String) {
    description = Digest.hex(
      of: [matter.rule.name, matter.rule.directory, matter.account.text, matter.group.text, reason])
  }
}
