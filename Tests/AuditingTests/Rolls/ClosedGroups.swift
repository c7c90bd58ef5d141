import Auditing
import Directory
import Membership

import class Membership.Expectation

extension Rule {
  /// A rule that lets only these accounts, and those of these filters, into a group.
  static func closing(
    _ group: String = "@domain-admins", to insiders: [String] = [], filters: [AccountFilter] = [],
    counted way: Expectation.Way = .any
  ) throws -> Rule {
    let named = try insiders.map { AccountSelector.reference(try PrincipalReference($0)) }
    return Rule(
      name: "closed", subject: .everyoneElse(than: named + filters.map { .filter($0) }),
      expectations: [Expectation(.notMember, of: try PrincipalReference(group), by: way)])
  }

  /// A rule about every account of a filter.
  static func about(_ filter: AccountFilter, _ group: String = "@domain-admins") throws -> Rule {
    Rule(
      name: "filter", subject: .each(.filter(filter)),
      expectations: [Expectation(.member, of: try PrincipalReference(group))])
  }
}

extension AccountFilter {
  /// The accounts whose attribute has a value.
  static func equals(_ attribute: String, _ value: String, below base: String? = nil) throws -> AccountFilter {
    AccountFilter(
      given: "(\(attribute)=\(value))", filter: .equals(attribute, value),
      base: try base.map { try DistinguishedName($0) })
  }
}

/// What rules come to in a directory: for each verdict the account, its status and the codes of its reasons, as one text.
func told(_ directory: some DirectoryReading, _ rules: Rule..., base: String? = nil) async throws -> [String] {
  let roster = Roster(rules: rules)
  let auditor = Auditor(directory, name: "corp", base: try base.map { try DistinguishedName($0) })
  return Checker(now: 0).verdicts(roster, await auditor.facts(for: roster)).map { "\($0.account.name) \($0.told)" }
}
