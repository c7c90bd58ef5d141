package import Directory
package import Membership

/// Rosters that come with the program: cases of Microsoft's articles, for an account that the command line names.
package enum BuiltinRoster: String, Sendable, CaseIterable {
  case exchangeKMS = "exchange-kms"
  case exchangeIMS = "exchange-ims"

  /// All their names, for a person.
  package static let names = allCases.map(\.rawValue).joined(separator: ", ")

  /// The rules, about this account.
  /// - Parameter sid: the SID that the account has to have; nil for any.
  package func rules(for account: PrincipalReference, sid: SecurityIdentifier? = nil) -> [Rule] {
    template.map { rule in
      Rule(
        name: rule.name, why: rule.why, subject: .each(.reference(account)), sid: sid,
        requirements: rule.requirements, isTyped: true, expectations: rule.expectations, cures: rule.cures,
        symptoms: rule.symptoms)
    }
  }

  /// The roster as a file, for this account.
  package func text(for account: String) -> String {
    source.replacing(Self.placeholder, with: YAMLScalar.quoted(account))
  }

  /// Where the account's name goes.
  private static let placeholder = "ACCOUNT"

  /// The rules about nobody in particular.
  private var template: [Rule] {
    let reading = RosterFile.read(Array(text(for: "account").utf8), now: 0)
    return reading.file?.roster.rules ?? []
  }
}
