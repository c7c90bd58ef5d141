import Directory
import Membership
import Remediation
import Testing

@Suite("A privileged group")
struct PrivilegedGroupsTests {
  private static let domain = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3])

  @Test("is one of the domain's RIDs that AdminSDHolder protects", arguments: [512, 516, 518, 519, 520] as [UInt32])
  func domainRIDs(rid: UInt32) throws {
    #expect(
      try PrivilegedGroups.of(plan(Case(groupSID: Self.domain.appending(rid: rid))), MembershipGraph()).map(\.name) == [
        "Admins"
      ])
    #expect(
      try PrivilegedGroups.of(plan(Case(groupSID: SecurityIdentifier.builtin.appending(rid: rid))), MembershipGraph())
        .isEmpty)
  }

  @Test("is one of BUILTIN's RIDs", arguments: [544, 548, 549, 550, 551] as [UInt32])
  func builtinRIDs(rid: UInt32) throws {
    #expect(
      try PrivilegedGroups.of(plan(Case(groupSID: SecurityIdentifier.builtin.appending(rid: rid))), MembershipGraph())
        .count == 1)
    #expect(try PrivilegedGroups.of(plan(Case(groupSID: Self.domain.appending(rid: rid))), MembershipGraph()).isEmpty)
  }

  @Test("is no ordinary group", arguments: [500, 513, 514, 515, 545, 546, 1104] as [UInt32])
  func ordinary(rid: UInt32) throws {
    #expect(try PrivilegedGroups.of(plan(Case(groupSID: Self.domain.appending(rid: rid))), MembershipGraph()).isEmpty)
    #expect(
      try PrivilegedGroups.of(plan(Case(groupSID: SecurityIdentifier.builtin.appending(rid: rid))), MembershipGraph())
        .isEmpty)
    #expect(try PrivilegedGroups.of(plan(Case()), MembershipGraph()).isEmpty)
  }

  @Test("is any group that bears adminCount=1")
  func adminCount() throws {
    #expect(
      try PrivilegedGroups.of(
        plan(Case(groupSID: Self.domain.appending(rid: 1104), isProtected: true)), MembershipGraph()
      ).count == 1)
    #expect(try PrivilegedGroups.of(plan(Case(isProtected: true)), MembershipGraph()).count == 1)
  }

  @Test("is any group inside one, at any depth")
  func nested() throws {
    var graph = MembershipGraph()
    let admins = try DistinguishedName("CN=Admins,DC=corp")
    let middle = Principal(dn: try DistinguishedName("CN=Middle,DC=corp"), name: "Middle")
    let top = Principal(dn: try DistinguishedName("CN=Top,DC=corp"), name: "Top", sid: Self.domain.appending(rid: 512))
    graph.insert(admins, in: middle, by: .member)
    #expect(try PrivilegedGroups.of(plan(Case()), graph).isEmpty)
    graph.insert(middle.dn, in: top, by: .member)
    #expect(try PrivilegedGroups.of(plan(Case()), graph).map(\.name) == ["Admins"])
  }

  @Test("is named once for a plan that changes it twice, and not for one that leaves it alone")
  func once() throws {
    let twice = try plan(Case(account: "a", isProtected: true), Case(account: "b", isProtected: true))
    #expect(twice.changes.count == 2)
    #expect(PrivilegedGroups.of(twice, MembershipGraph()).count == 1)
    #expect(try PrivilegedGroups.of(plan(Case(isProtected: true, links: [.member])), MembershipGraph()).isEmpty)
  }
}
