package import Directory

/// Whom a rule is about.
package enum RuleSubject: Sendable, Hashable {
  /// The account, or each of the accounts, that this stands for.
  case each(AccountSelector)
  /// Whoever is in the group and is none of these: so a rule closes a group.
  case everyoneElse(than: [AccountSelector])
}

/// How a roster says which accounts it means.
package enum AccountSelector: Sendable, Hashable {
  case reference(PrincipalReference)
  case filter(AccountFilter)

  /// The text as the person wrote it.
  package var given: String {
    switch self {
    case .reference(let reference): reference.given
    case .filter(let filter): filter.given
    }
  }
}

/// Every account that a filter finds.
package struct AccountFilter: Sendable, Hashable {
  /// The text as the person wrote it (RFC 4515).
  package let given: String
  /// What it asks for.
  package let filter: Filter
  /// The tree to look in; nil for wherever names are looked up.
  package let base: DistinguishedName?

  /// A filter, with the text it was read from.
  package init(given: String, filter: Filter, base: DistinguishedName? = nil) {
    self.given = given
    self.filter = filter
    self.base = base
  }
}
