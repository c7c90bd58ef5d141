import Directory
import Membership
import Remediation
import Testing

import class Membership.Expectation

@Suite("An account that no domain does without")
struct UntouchableTests {
  /// The plan that takes an account out of a group whose rule forbids it.
  private func plan(_ sid: SecurityIdentifier) throws -> Plan {
    let (name, group) = (try PrincipalReference("user"), try PrincipalReference("Admins"))
    let user = Principal(dn: try DistinguishedName("CN=user,DC=corp"), name: "user", sid: sid)
    let admins = Principal(
      dn: try DistinguishedName("CN=Admins,DC=corp"), name: "Admins", group: GroupTraits(memberAttribute: "member"))
    var graph = MembershipGraph()
    graph.insert(user.dn, in: admins, by: .member)
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://dc1", kind: .activeDirectory),
      findings: [RosterEntry(name, as: .account): .found(user), RosterEntry(group, as: .group): .found(admins)],
      graph: graph)
    let rule = Rule(name: "rule", account: name, expectations: [Expectation(.notMember, of: group)])
    return Planner.plan(Checker(now: 0).verdicts(Roster(rules: [rule]), facts), server: "dc1", graph: graph)
  }

  private static let domain = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3])

  @Test("is left where it is, and to a person: RID 500 and krbtgt", arguments: [500, 502] as [UInt32])
  func kept(rid: UInt32) throws {
    let plan = try plan(Self.domain.appending(rid: rid))
    #expect(plan.isEmpty)
    #expect(
      plan.setAside.map { $0.why.contains("(RID \(rid)), which is never taken out of a group unasked") } == [true])
  }

  @Test("is none of the others, and none of BUILTIN's")
  func others() throws {
    #expect(try plan(Self.domain.appending(rid: 1_104)).changes.count == 1)
    #expect(try plan(SecurityIdentifier.builtin.appending(rid: 500)).changes.count == 1)
  }
}
