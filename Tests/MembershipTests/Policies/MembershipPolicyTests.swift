import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("Membership as a rule asks for it")
struct MembershipPolicyTests {
  @Test("is compliant when it is there, directly or nested, with the path as witness")
  func present() throws {
    let (user, group) = (try Corp.user(), try Corp.group("Admins"))
    var graph = MembershipGraph()
    graph.insert(user.dn, in: group, by: .member)
    let verdict = try Corp.verdict(user, group, graph: graph)
    #expect(verdict.status == .compliant)
    #expect(verdict.reasons.isEmpty)
    #expect(verdict.paths.map(\.kind) == [.direct])
    #expect(verdict.holders.map(\.group) == [group])
  }

  @Test("is drift when it is missing")
  func missing() throws {
    let verdict = try Corp.verdict(Corp.user(), Corp.group("Admins"))
    #expect(verdict.status == .drift)
    #expect(verdict.reasons == [Reason(.missingMember, .drift, "ExchSvc is not in Admins")])
    #expect(verdict.paths.isEmpty)
  }

  @Test("is drift when it is there and must not be, and says by which way")
  func unexpected() throws {
    let (user, group) = (try Corp.user(), try Corp.group("Admins"))
    var graph = MembershipGraph()
    graph.insert(user.dn, in: group, by: .primary)
    let verdict = try Corp.verdict(user, group, .notMember, graph: graph)
    #expect(verdict.status == .drift)
    #expect(verdict.reasons == [Reason(.unexpectedMember, .drift, "ExchSvc is in Admins (primary) and must not be")])
    #expect(verdict.paths.map(\.kind) == [.primary])
  }

  @Test("is compliant when it is absent and must be")
  func absent() throws {
    #expect(try Corp.verdict(Corp.user(), Corp.group("Admins"), .notMember).status == .compliant)
  }

  @Test("is unknown where groups of other domains may hold the account, and a global group cannot hold those")
  func otherDomains() throws {
    for (isGlobal, status) in [(false, Verdict.Status.unknown), (true, .drift)] {
      let group = Principal(
        dn: try DistinguishedName("CN=Admins,DC=corp"), name: "Admins",
        group: GroupTraits(memberAttribute: "member", scope: isGlobal ? .global : .universal))
      let facts = try Corp.facts(.found(Corp.user()), .found(group), otherDomains: ["DC=other"])
      let verdict = try Checker(now: 0).verdicts(Corp.roster(), facts)[0]
      #expect(verdict.status == status)
      #expect(verdict.reasons[0].message.contains("DC=other") == (status == .unknown))
    }
  }

  @Test(
    "is unknown when it could not be read, whichever way the rule asks",
    arguments: [Expectation.Kind.member, .notMember])
  func notRead(kind: Expectation.Kind) throws {
    let user = try Corp.user()
    var graph = MembershipGraph()
    graph.note(Shortfall(.incompleteRead, "cut short"), at: user.dn)
    let verdict = try Corp.verdict(user, Corp.group("Admins"), kind, graph: graph)
    #expect(verdict.status == .unknown)
    #expect(verdict.reasons == [Reason(.incompleteRead, .unknown, "cut short")])
  }
}
