internal import Crypto
internal import Directory
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

  private init(_ matter: Matter, _ reason: String) {
    let fields = [matter.rule.name, matter.rule.directory, matter.account.text, matter.group.text, reason]
    // Lengths keep fields apart that hold anything at all.
    let text = fields.map { "\($0.utf8.count):\($0)" }.joined(separator: ",")
    description = SHA256.hash(data: Array(text.utf8)).map(\.hex).joined()
  }
}

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
}

/// A rule, and the directory that it is about.
package struct RuleName: Sendable, Hashable {
  /// The name in the roster.
  package let name: String
  /// The name of the directory in the roster.
  package let directory: String

  /// The rule of a verdict.
  package init(_ verdict: Verdict) { self.init(verdict.rule.name, in: verdict.directory) }

  /// A rule as it was kept.
  package init(_ name: String, in directory: String) { (self.name, self.directory) = (name, directory) }
}
