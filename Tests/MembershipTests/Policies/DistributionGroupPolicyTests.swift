import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A distribution group")
struct DistributionGroupPolicyTests {
  private func group(_ name: String, isSecurity: Bool) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name,
      group: GroupTraits(memberAttribute: "member", isSecurity: isSecurity))
  }

  private func graph(_ steps: [(String, Principal)]) throws -> MembershipGraph {
    var graph = MembershipGraph()
    for (member, group) in steps {
      graph.insert(try DistinguishedName("CN=\(member),DC=corp"), in: group, by: .member)
    }
    return graph
  }

  @Test("that a rule asks for holds the account, and grants it nothing")
  func target() throws {
    let mail = try group("Admins", isSecurity: false)
    let verdict = try Corp.verdict(Corp.user(), mail, graph: graph([("ExchSvc", mail)]))
    #expect(verdict.status == .atRisk)
    #expect(verdict.reasons.map(\.code) == [.distributionGroup])
    #expect(verdict.paths.count == 1)
  }

  @Test("on the only way in is named as the reason why the account is not in")
  func onTheWay() throws {
    let (mail, admins) = (try group("Mail", isSecurity: false), try group("Admins", isSecurity: true))
    let verdict = try Corp.verdict(Corp.user(), admins, graph: graph([("ExchSvc", mail), ("Mail", admins)]))
    #expect(verdict.status == .drift)
    #expect(verdict.reasons.map(\.code) == [.missingMember, .distributionGroup])
    #expect(verdict.reasons[1].message.contains("Mail"))
  }

  @Test("is no matter where another way leads in, or where the account has to be out")
  func harmless() throws {
    let (mail, admins) = (try group("Mail", isSecurity: false), try group("Admins", isSecurity: true))
    let both = try graph([("ExchSvc", mail), ("Mail", admins), ("ExchSvc", admins)])
    #expect(try Corp.verdict(Corp.user(), admins, graph: both).status == .compliant)
    let out = try graph([("ExchSvc", mail), ("Mail", admins)])
    #expect(try Corp.verdict(Corp.user(), admins, .notMember, graph: out).status == .compliant)
  }
}
