internal import Directory

/// The groups that rule a domain, or can come to.
package enum PrivilegedGroup {
  /// Domain Admins, Domain Controllers, Schema and Enterprise Admins, Group Policy Creators (RIDs: MS-DTYP §2.4.2.4).
  private static let domainRIDs: Set<UInt32> = [512, 516, 518, 519, 520]
  /// BUILTIN Administrators, Account, Server, Print and Backup Operators.
  private static let builtinRIDs: Set<UInt32> = [544, 548, 549, 550, 551]

  private static let englishNames: Set<String> = [
    "domain admins", "domain controllers", "schema admins", "enterprise admins", "group policy creator owners",
    "administrators", "account operators", "server operators", "print operators", "backup operators",
  ]

  /// Whether it is the SID of one.
  static func has(_ sid: SecurityIdentifier) -> Bool {
    guard let rid = sid.rid else { return false }
    return sid.domain == .builtin ? builtinRIDs.contains(rid) : domainRIDs.contains(rid)
  }

  /// Whether a directory shows a group to be one, or marks it as one (adminCount).
  package static func isOne(_ group: Principal) -> Bool { group.isMarkedProtected || group.sid.map(has) == true }

  /// Whether a person means one, or may, as far as words tell before a directory is asked: a token, a SID, a GUID, or a name in English.
  package static func isMeant(by reference: PrincipalReference) -> Bool {
    switch reference.form {
    case .token(let token): token.isPrivileged
    case .sid(let sid): has(sid)
    case .name(let name), .qualified(_, let name), .principalName(let name): englishNames.contains(name.lowercased())
    case .distinguishedName(let name): englishNames.contains { name.isCalled($0) }
    // It may be one, and nothing tells beforehand.
    case .guid: true
    }
  }
}

extension DistinguishedName {
  /// Whether its lowest part is this common name, in any case.
  fileprivate func isCalled(_ name: String) -> Bool { parent?.child("cn", name) == self }
}

extension GroupToken {
  /// Whether it is one of those that rule a domain: all but Domain Users, Users and Protected Users.
  fileprivate var isPrivileged: Bool { ![.domainUsers, .users, .protectedUsers].contains(self) }
}
