import Directory
import Membership

/// A small domain to judge: made of values, nothing is asked.
enum Corp {
  static let sid = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3])

  static func user(
    _ name: String = "ExchSvc", state: AccountState? = nil, memberOf: [String]? = nil
  ) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, state: state,
      memberOf: try memberOf?.map { try DistinguishedName($0) })
  }

  static func group(_ name: String, rid: UInt32? = nil) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, sid: rid.map { sid.appending(rid: $0) },
      group: GroupTraits(memberAttribute: "member"))
  }

  /// A roster of one rule: the account, and one group it must or must not be in.
  static func roster(_ kind: Expectation.Kind = .member, account: String = "ExchSvc", group: String = "Admins") throws
    -> Roster
  {
    Roster(rules: [
      Rule(
        name: "exchange", why: "Q274321", account: try PrincipalReference(account),
        expectations: [Expectation(kind, of: try PrincipalReference(group))])
    ])
  }

  /// Facts about that account and that group.
  static func facts(
    _ account: Finding, _ group: Finding, graph: MembershipGraph = MembershipGraph(),
    kind: DirectoryKind = .activeDirectory,
    otherDomains: [String] = []
  ) throws -> Facts {
    let findings = [
      RosterEntry(try PrincipalReference("ExchSvc"), as: .account): account,
      RosterEntry(try PrincipalReference("Admins"), as: .group): group,
    ]
    return Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: kind, otherDomains: otherDomains),
      findings: findings, graph: graph)
  }

  /// The one verdict on an account and a group that were both found.
  static func verdict(
    _ account: Principal, _ group: Principal, _ kind: Expectation.Kind = .member,
    graph: MembershipGraph = MembershipGraph(),
    directory: DirectoryKind = .activeDirectory, now: Int64 = 0
  ) throws -> Verdict {
    let facts = try facts(.found(account), .found(group), graph: graph, kind: directory)
    return try Checker(now: now).verdicts(roster(kind), facts)[0]
  }
}
