import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A closed group of which not all is known")
struct ClosedGroupDoubtTests {
  private let shortfall = Shortfall(.incompleteRead, "cut short")

  /// Admins with one stranger.
  private func world(shortfalls: [Shortfall] = []) throws -> World {
    var world = try World()
    let user = try World.user("user")
    try world.nest(user, in: world.admins)
    world.call(user, shortfalls: shortfalls)
    return world
  }

  @Test("keeps the strangers that were seen, and leaves the rest unknown", arguments: Expectation.Way.allCases)
  func shortfalls(way: Expectation.Way) throws {
    let told = try world(shortfalls: [shortfall]).told(.closing(counted: way))
    #expect(told == ["user drift unexpected-member", "everyone else unknown incomplete-read"])
    #expect(
      try world(shortfalls: [shortfall]).told(.closing(to: [.named("user")], counted: way)) == [
        "everyone else unknown incomplete-read"
      ])
  }

  @Test("is unknown where nobody read its members")
  func notRead() throws {
    var world = try World()
    #expect(try world.told(.closing()) == ["everyone else unknown unreadable"])
    world.rolls[world.admins.dn] = [.direct: Roll(members: [])]
    #expect(try world.told(.closing()) == ["everyone else unknown unreadable"])
    #expect(try world.told(.closing(counted: .direct)) == ["everyone else compliant"])
  }

  @Test("holds a name that no entry answers to: a row at risk, strangers or not")
  func dangling() throws {
    var world = try world()
    world.graph.note(UnresolvedMember(name: try World.dn("gone"), group: world.admins), below: world.admins.dn)
    #expect(
      try world.told(.closing()) == ["user drift unexpected-member", "everyone else at-risk unresolved-member"])
    #expect(try world.told(.closing(to: [.named("user")])) == ["everyone else at-risk unresolved-member"])
  }

  @Test("counted direct, is not put at risk by a name in a group inside it")
  func danglingInside() throws {
    var world = try World()
    let inner = try World.group("inner")
    try world.nest(inner, in: world.admins)
    world.call()
    world.graph.note(UnresolvedMember(name: try World.dn("gone"), group: inner), below: world.admins.dn)
    #expect(try world.told(.closing(counted: .direct)) == ["everyone else compliant"])
    #expect(try world.told(.closing()) == ["everyone else at-risk unresolved-member"])
    #expect(try world.told(.about(.named("inner"), .notMember, via: .direct)) == ["inner drift unexpected-member"])
    try world.nest(World.user("out"))
    #expect(try world.told(.about(.named("out"), .notMember, via: .direct)) == ["out compliant"])
    #expect(try world.told(.about(.named("out"), .notMember)) == ["out at-risk unresolved-member"])
  }

  @Test("knows no stranger for certain while somebody who may be in could not be read")
  func unreadInsider() throws {
    var world = try world()
    try world.name("svc", .notRead(Shortfall(.serverUnreachable, "gone")))
    #expect(
      try world.told(.closing(to: [.named("svc")])) == ["user unknown server-unreachable unexpected-member"])
    let reasons = try world.verdicts(.closing(to: [.named("svc")]))[0].reasons
    #expect(reasons[0].message == "'svc' may be user: gone")
    world.selections[World.filter()] = .notRead(shortfall)
    #expect(
      try world.told(.closing(to: [.filter(World.filter())])) == ["user unknown incomplete-read unexpected-member"])
    #expect(try world.told(.closing(to: [.named("user"), .named("svc")])) == ["everyone else compliant"])
  }

  @Test("doubts whom an ambiguous name may mean, and no others")
  func ambiguousInsider() throws {
    var world = try world()
    try world.name("svc", .ambiguous([try World.dn("user"), try World.dn("other")]))
    #expect(try world.told(.closing(to: [.named("svc")])) == ["user unknown account-ambiguous unexpected-member"])
    try world.name("svc", .ambiguous([try World.dn("another"), try World.dn("other")]))
    #expect(try world.told(.closing(to: [.named("svc")])) == ["user drift unexpected-member"])
  }

  @Test("has no doubt because of somebody who may be in and is not there")
  func absentInsider() throws {
    var world = try world()
    try world.name("svc", .absent(note: nil))
    world.selections[World.filter()] = .found([])
    let insiders = [try AccountSelector.named("svc"), .filter(World.filter())]
    #expect(
      try world.told(.closing(to: insiders)) == [
        "user drift unexpected-member", "everyone else at-risk account-not-found",
      ])
  }

  @Test("counted effective, does not know whether a member that is not shown is a group, which is no stranger itself")
  func hiddenMember() throws {
    var world = try World()
    let hidden = Principal(dn: try World.dn("hidden"), name: "CN=hidden,DC=corp")
    try world.nest(hidden, in: world.admins)
    world.call(unseen: [hidden])
    #expect(try world.told(.closing()) == ["CN=hidden,DC=corp unknown unresolved-member unexpected-member"])
  }

  @Test("counted direct, knows a member that is not shown for a stranger, unless it may be somebody whom it lets in")
  func hiddenDirectMember() throws {
    var world = try World()
    let hidden = Principal(dn: try World.dn("hidden"), name: "CN=hidden,DC=corp")
    try world.nest(hidden, in: world.admins)
    try world.nest(World.user("other"))
    world.call(unseen: [hidden])
    let drift = ["CN=hidden,DC=corp drift unexpected-member"]
    let unknown = ["CN=hidden,DC=corp unknown unresolved-member unexpected-member"]
    #expect(try world.told(.closing(to: [.named("other")], counted: .direct)) == drift)
    try world.name("svc", .absent(note: nil))
    let missing = "everyone else at-risk account-not-found"
    #expect(try world.told(.closing(to: [.named("other"), .named("svc")], counted: .direct)) == unknown + [missing])
    world.selections[World.filter()] = .found([try World.user("other")])
    #expect(try world.told(.closing(to: [.filter(World.filter())], counted: .direct)) == unknown)
  }
}
