import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("adminCount=1")
struct AdminCountPolicyTests {
  private func verdict(
    isMarked: Bool = true, in groups: [(name: String, isMarked: Bool)] = [], _ kind: Expectation.Kind = .member
  ) throws -> Verdict {
    let account = Principal(
      dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc", isMarkedProtected: isMarked)
    var graph = MembershipGraph()
    for group in groups {
      let principal = Principal(
        dn: try DistinguishedName("CN=\(group.name),DC=corp"), name: group.name,
        group: GroupTraits(memberAttribute: "member"), isMarkedProtected: group.isMarked)
      graph.insert(account.dn, in: principal, by: .member)
    }
    return try Corp.verdict(account, Corp.group("Admins"), kind, graph: graph)
  }

  @Test("outside every protected group is the trace of a membership that was lost")
  func trace() throws {
    let verdict = try verdict(in: [("Users", false)])
    #expect(verdict.reasons.map(\.code) == [.missingMember, .staleAdminCount])
    #expect(verdict.status == .drift)
  }

  @Test("says nothing inside a protected group, of an account that is where it should be, and of others")
  func silent() throws {
    #expect(try verdict(in: [("Operators", true)]).reasons.map(\.code) == [.missingMember])
    #expect(try verdict(isMarked: false).reasons.map(\.code) == [.missingMember])
    #expect(try verdict(.notMember).status == .compliant)
    #expect(try verdict(in: [("Admins", true)]).status == .compliant)
  }
}
