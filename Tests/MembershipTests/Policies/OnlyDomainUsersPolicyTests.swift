import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("An account with nothing but Domain Users")
struct OnlyDomainUsersPolicyTests {
  private func verdict(_ groups: [(Principal, MembershipLink)], _ kind: Expectation.Kind = .member) throws -> Verdict {
    let user = try Corp.user()
    var graph = MembershipGraph()
    for (group, link) in groups { graph.insert(user.dn, in: group, by: link) }
    return try Corp.verdict(user, Corp.group("Admins"), kind, graph: graph)
  }

  @Test("is the article's case, by RID 513 and not by name (Q274321)")
  func theArticle() throws {
    let verdict = try verdict([(Corp.group("Domänen-Benutzer", rid: 513), .primary)])
    #expect(verdict.status == .drift)
    #expect(verdict.reasons.map(\.code) == [.missingMember, .onlyDomainUsers])
    #expect(verdict.reasons.last?.message.hasPrefix("Domänen-Benutzer is its only group") == true)
  }

  @Test("is another case when there is another group, another primary group, another link or no group")
  func otherCases() throws {
    let users = try Corp.group("Domain Users", rid: 513)
    let cases: [[(Principal, MembershipLink)]] = [
      [(users, .primary), (try Corp.group("Backup"), .member)], [(try Corp.group("Domain Users", rid: 514), .primary)],
      [(users, .member)], [],
    ]
    for groups in cases { #expect(try verdict(groups).reasons.map(\.code) == [.missingMember]) }
  }

  @Test("is as it should be where a rule forbids the group")
  func forbidden() throws {
    #expect(try verdict([(Corp.group("Domain Users", rid: 513), .primary)], .notMember).status == .compliant)
  }
}
