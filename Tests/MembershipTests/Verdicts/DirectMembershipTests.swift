import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A membership that has to be direct")
struct DirectMembershipTests {
  @Test(
    "is there by a value of the group's own and as the primary group",
    arguments: [MembershipLink.member, .primary, .logonName])
  func own(link: MembershipLink) throws {
    var world = try World()
    try world.nest(World.user("user"), in: world.admins, by: link)
    #expect(try world.told(.about(.named("user"), via: .direct)) == ["user compliant"])
    #expect(try world.told(.about(.named("user"), .notMember, via: .direct)) == ["user drift unexpected-member"])
  }

  @Test("is not there by a SID of long ago or by a logon", arguments: [MembershipLink.history, .logon])
  func notOwn(link: MembershipLink) throws {
    var world = try World()
    try world.nest(World.user("user"), in: world.admins, by: link)
    #expect(try world.told(.about(.named("user"))) == ["user compliant"])
    #expect(try world.told(.about(.named("user"), via: .direct)) == ["user drift missing-member"])
    #expect(try world.told(.about(.named("user"), .notMember, via: .direct)) == ["user compliant"])
  }

  @Test("is not there through another group, which is told in its own words")
  func nested() throws {
    var world = try World()
    try world.nest(World.user("user"), in: World.group("inner"), world.admins)
    let verdict = try world.verdicts(.about(.named("user"), via: .direct))[0]
    #expect(verdict.status == .drift && verdict.paths.isEmpty)
    #expect(
      verdict.reasons.map(\.message) == ["user is in Admins through other groups only, and has to be directly"])
    #expect(try world.told(.about(.named("user"), .notMember, via: .direct)) == ["user compliant"])
    try world.nest(World.user("out"))
    #expect(
      try world.verdicts(.about(.named("out"), via: .direct))[0].reasons.map(\.message) == ["out is not in Admins"])
  }

  @Test("is found beside one through another group")
  func both() throws {
    var world = try World()
    let user = try World.user("user")
    try world.nest(user, in: World.group("inner"), world.admins)
    world.graph.insert(user.dn, in: world.admins, by: .member)
    #expect(try world.told(.about(.named("user"), via: .direct)) == ["user compliant"])
    #expect(try world.verdicts(.about(.named("user"), via: .direct))[0].paths.map(\.kind) == [.direct])
  }

  @Test("is not known to be absent where the group or the account's groups are hidden")
  func notRead() throws {
    for kind in [Expectation.Kind.member, .notMember] {
      var world = try World()
      try world.nest(World.user("user"))
      world.graph.note(Shortfall(.unreadable, "hidden"), hidingMembersOf: world.admins.dn)
      #expect(try world.told(.about(.named("user"), kind, via: .direct)) == ["user unknown unreadable"])
      var other = try World()
      try other.nest(World.user("user"))
      other.graph.note(Shortfall(.linkInconsistent, "told otherwise"), at: try World.dn("user"))
      #expect(try other.told(.about(.named("user"), kind, via: .direct)) == ["user unknown link-inconsistent"])
    }
  }

  @Test("does not depend on groups of domains that were not asked")
  func otherDomains() throws {
    var world = try World()
    world.otherDomains = ["DC=other"]
    try world.nest(World.user("user"))
    #expect(try world.told(.about(.named("user"), .notMember, via: .direct)) == ["user compliant"])
    #expect(try world.told(.about(.named("user"), .notMember)) == ["user unknown incomplete-read"])
  }

  @Test("does not depend on what the groups between show")
  func unreadBetween() throws {
    var world = try World()
    let inner = try World.group("inner")
    try world.nest(World.user("user"), in: inner)
    world.graph.note(Shortfall(.unreadable, "hidden"), at: inner.dn)
    #expect(try world.told(.about(.named("user"), .notMember, via: .direct)) == ["user compliant"])
    #expect(try world.told(.about(.named("user"), .notMember)) == ["user unknown unreadable"])
  }
}
