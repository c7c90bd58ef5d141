import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A closed group")
struct ClosedGroupTests {
  @Test("is one compliant verdict on everyone else where nobody is in it", arguments: Expectation.Way.allCases)
  func nobodyElse(way: Expectation.Way) throws {
    var world = try World()
    world.call()
    #expect(try world.told(.closing(counted: way)) == ["everyone else compliant"])
    let verdict = try #require(try world.verdicts(.closing(counted: way)).first)
    #expect(verdict.account.principal == nil && verdict.group.principal == world.admins && verdict.paths.isEmpty)
  }

  @Test(
    "names each stranger, by whatever link, in the order of their names",
    arguments: [MembershipLink.member, .primary, .logonName])
  func strangers(link: MembershipLink) throws {
    var world = try World()
    let (one, two) = (try World.user("one"), try World.user("two"))
    for user in [one, two] { try world.nest(user, in: world.admins, by: link) }
    world.call(two, one)
    for way in Expectation.Way.allCases {
      #expect(try world.told(.closing(counted: way)) == ["one drift unexpected-member", "two drift unexpected-member"])
    }
    let verdict = try #require(try world.verdicts(.closing()).first)
    #expect(verdict.paths.map { $0.steps.map(\.link) } == [[link]])
    #expect(
      verdict.reasons.map(\.message) == [
        "one is in Admins (\(verdict.paths[0].kind.rawValue)) and is none of those who may be"
      ])
    #expect(verdict.account.given == "CN=one,DC=corp")
  }

  @Test("lets in whoever is listed, by name, DN or SID, and whoever a filter finds")
  func listed() throws {
    var world = try World()
    let users = try (1...5).map { try World.user("u\($0)", rid: 1_100 + UInt32($0)) }
    for user in users { try world.nest(user, in: world.admins) }
    try world.name("CN=u2,DC=corp", .found(users[1]))
    try world.name("S-1-5-21-1-2-3-1103", .found(users[2]))
    world.selections[World.filter()] = .found([users[3]])
    world.call(users[0], users[1], users[2], users[3], users[4])
    let insiders = try ["u1", "CN=u2,DC=corp", "S-1-5-21-1-2-3-1103"].map { try AccountSelector.named($0) }
    let rule = try Rule.closing(to: insiders + [.filter(World.filter())])
    #expect(world.rolls[world.admins.dn]?[.any]?.members.count == 5)
    #expect(world.told(rule) == ["u5 drift unexpected-member"])
  }

  @Test(
    "counted effective, does not count groups inside, but those in them; counted direct, the groups and not those in them"
  )
  func groupsInside() throws {
    var world = try World()
    let (inner, user) = (try World.group("inner"), try World.user("user"))
    try world.nest(user, in: inner, world.admins)
    world.call(inner, user)
    #expect(try world.told(.closing()) == ["user drift unexpected-member"])
    #expect(try world.verdicts(.closing())[0].paths.map(\.kind) == [.nested])
    #expect(try world.told(.closing(counted: .direct)) == ["inner drift unexpected-member"])
    try world.name("inner", .found(inner))
    #expect(try world.told(.closing(to: [.named("inner")], counted: .direct)) == ["everyone else compliant"])
    #expect(try world.told(.closing(to: [.named("inner")])) == ["user drift unexpected-member"])
  }

  @Test("does not count those behind a distribution group, unless it is one itself")
  func distribution() throws {
    var world = try World()
    let (list, user) = (try World.group("list", isSecurity: false), try World.user("user"))
    try world.nest(user, in: list, world.admins)
    world.call(list, user)
    #expect(try world.told(.closing()) == ["everyone else compliant"])
    let mail = try World.group("Admins", isSecurity: false)
    try world.name("Admins", as: .group, .found(mail))
    #expect(try world.told(.closing()) == ["user drift unexpected-member"])
  }

  @Test("that is not there is drift, and one that could not be read unknown: once, for everyone else")
  func lookup() throws {
    var world = try World()
    world.call(try World.user("user"))
    try world.name("Admins", as: .group, .absent(note: nil))
    #expect(try world.told(.closing()) == ["everyone else drift group-not-found"])
    try world.name("Admins", as: .group, .ambiguous([try World.dn("a"), try World.dn("b")]))
    #expect(try world.told(.closing()) == ["everyone else unknown account-ambiguous"])
    try world.name("Admins", as: .group, .notRead(Shortfall(.serverUnreachable, "gone")))
    #expect(try world.told(.closing()) == ["everyone else unknown server-unreachable"])
  }

  @Test("leaves out whom the roll names and nothing shows to be in it: the way decides")
  func noWay() throws {
    var world = try World()
    world.call(try World.user("user"))
    #expect(try world.told(.closing()) == ["everyone else compliant"])
  }
}
