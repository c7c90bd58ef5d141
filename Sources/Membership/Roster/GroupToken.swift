package import Directory

/// A well-known group by its RID: the same group in every language (MS-DTYP §2.4.2.4, MS-ADTS §6.1.1.6).
package enum GroupToken: String, Sendable, Hashable, CaseIterable {
  case domainAdmins = "@domain-admins"
  case domainUsers = "@domain-users"
  case domainControllers = "@domain-controllers"
  case schemaAdmins = "@schema-admins"
  case enterpriseAdmins = "@enterprise-admins"
  case groupPolicyCreators = "@group-policy-creators"
  case protectedUsers = "@protected-users"
  case administrators = "@administrators"
  case users = "@users"
  case accountOperators = "@account-operators"
  case serverOperators = "@server-operators"
  case printOperators = "@print-operators"
  case backupOperators = "@backup-operators"

  /// Whose RID a token is.
  private enum Domain { case own, forestRoot, builtin }

  /// - Throws: `PrincipalReferenceError` listing the tokens there are.
  init(naming text: String) throws(PrincipalReferenceError) {
    guard let token = Self(rawValue: text.lowercased()) else {
      let known = Self.allCases.map(\.rawValue).joined(separator: ", ")
      throw PrincipalReferenceError(fault: "'\(text)' is not a group token; there are \(known)")
    }
    self = token
  }

  /// The group's SID; nil when the SID of its domain is not known.
  /// - Parameters:
  ///   - domain: the SID of the domain that is audited.
  ///   - forestRoot: the SID of the forest's root domain; the same in a forest of one.
  package func sid(domain: SecurityIdentifier?, forestRoot: SecurityIdentifier?) -> SecurityIdentifier? {
    switch place.domain {
    case .own: domain?.appending(rid: place.rid)
    case .forestRoot: forestRoot?.appending(rid: place.rid)
    case .builtin: SecurityIdentifier.builtin.appending(rid: place.rid)
    }
  }

  private var place: (domain: Domain, rid: UInt32) {
    switch self {
    case .domainAdmins: (.own, 512)
    case .domainUsers: (.own, 513)
    case .domainControllers: (.own, 516)
    case .schemaAdmins: (.forestRoot, 518)
    case .enterpriseAdmins: (.forestRoot, 519)
    case .groupPolicyCreators: (.own, 520)
    case .protectedUsers: (.own, 525)
    case .administrators: (.builtin, 544)
    case .users: (.builtin, 545)
    case .accountOperators: (.builtin, 548)
    case .serverOperators: (.builtin, 549)
    case .printOperators: (.builtin, 550)
    case .backupOperators: (.builtin, 551)
    }
  }
}
