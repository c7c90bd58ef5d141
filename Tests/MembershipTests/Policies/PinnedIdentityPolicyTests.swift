import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("An account whose SID is pinned")
struct PinnedIdentityPolicyTests {
  private func verdict(_ sid: SecurityIdentifier?, pinned: SecurityIdentifier?, isMember: Bool = true) throws -> Verdict
  {
    let account = Principal(dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc", sid: sid)
    let group = try Corp.group("Admins")
    var graph = MembershipGraph()
    if isMember { graph.insert(account.dn, in: group, by: .member) }
    let rule = Rule(
      name: "r", account: try PrincipalReference("ExchSvc"), sid: pinned,
      expectations: [Expectation(.member, of: try PrincipalReference("Admins"))])
    return try Checker(now: 0).verdicts(
      Roster(rules: [rule]), Corp.facts(.found(account), .found(group), graph: graph))[0]
  }

  private static let old = Corp.sid.appending(rid: 1104)
  private static let new = Corp.sid.appending(rid: 1199)

  @Test("is itself by its SID, or by nothing where none is pinned")
  func same() throws {
    #expect(try verdict(Self.old, pinned: Self.old).status == .compliant)
    #expect(try verdict(Self.new, pinned: nil).status == .compliant)
  }

  @Test("that was created again is another account, and its membership at risk (Q260698, Q163686)")
  func recreated() throws {
    let verdict = try verdict(Self.new, pinned: Self.old)
    #expect(verdict.status == .atRisk)
    #expect(verdict.reasons.map(\.code) == [.accountRecreated])
    #expect(verdict.reasons[0].message.contains("\(Self.new)") && verdict.reasons[0].message.contains("\(Self.old)"))
    #expect(
      try self.verdict(Self.new, pinned: Self.old, isMember: false).reasons.map(\.code) == [
        .missingMember, .accountRecreated,
      ])
  }

  @Test("and that shows none cannot be told")
  func unread() throws {
    let verdict = try verdict(nil, pinned: Self.old)
    #expect(verdict.status == .unknown)
    #expect(verdict.reasons.map(\.code) == [.unreadable])
  }
}
