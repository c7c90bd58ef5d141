import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("An exception")
struct ExceptionTests {
  private static func exception(
    account: String? = nil, group: String? = nil, why: String = "known"
  ) throws -> RuleException {
    RuleException(
      account: try account.map { try PrincipalReference($0) }, group: try group.map { try PrincipalReference($0) },
      until: try #require(CalendarDay("1970-01-02")), why: why)
  }

  /// The reason of the exception that is applied to the one verdict.
  private func allowed(_ world: World, _ rule: Rule, now: Int64 = 0) throws -> [String?] {
    world.verdicts(rule, now: now).map(\.exception?.why)
  }

  private func world() throws -> World {
    var world = try World()
    try world.nest(World.user("user", rid: 1_104))
    try world.nest(World.user("other"))
    return world
  }

  @Test("holds to the last second of its day, and not a second longer", arguments: [(172_799, true), (172_800, false)])
  func day(now: Int64, holds: Bool) throws {
    let rule = try Rule.about(.named("user"), exceptions: [Self.exception()])
    let verdict = try world().verdicts(rule, now: now)[0]
    #expect((verdict.exception != nil) == holds)
    #expect(verdict.status == .drift && verdict.isOpenDrift == !holds)
  }

  @Test("is for one account, for one group, or for all")
  func scope() throws {
    var world = try world()
    try world.name("Admins", .absent(note: nil))
    try world.name("Backup", as: .group, .found(try World.group("Backup")))
    for (account, group, holds) in [
      (nil, nil, true), ("user", nil, true), ("other", nil, false), (nil, "Admins", true), (nil, "Backup", false),
      ("user", "Backup", false), ("other", "Admins", false), ("user", "Admins", true), ("Admins", nil, false),
    ] as [(String?, String?, Bool)] {
      let rule = try Rule.about(.named("user"), exceptions: [Self.exception(account: account, group: group)])
      #expect(try allowed(world, rule) == [holds ? "known" : nil], "\(account ?? "-") \(group ?? "-")")
    }
  }

  @Test("the first that is for it decides")
  func first() throws {
    let exceptions = [
      try Self.exception(account: "other", why: "1"), try Self.exception(account: "user", why: "2"),
      try Self.exception(why: "3"),
    ]
    #expect(try allowed(world(), .about(.named("user"), exceptions: exceptions)) == ["2"])
  }

  @Test("is for drift alone: nothing that is compliant, at risk or unknown is allowed for")
  func driftAlone() throws {
    let all = [try Self.exception()]
    var world = try world()
    #expect(try allowed(world, .about(.named("user"), .notMember, exceptions: all)) == [nil])
    world.graph.note(UnresolvedMember(name: try World.dn("gone"), group: world.admins), below: world.admins.dn)
    #expect(try world.told(.about(.named("user"), .notMember)) == ["user at-risk unresolved-member"])
    #expect(try allowed(world, .about(.named("user"), .notMember, exceptions: all)) == [nil])
    world.graph.note(Shortfall(.unreadable, "hidden"), at: try World.dn("user"))
    #expect(try allowed(world, .about(.named("user"), exceptions: all)) == [nil])
    try world.name("user", .notRead(Shortfall(.serverUnreachable, "gone")))
    #expect(try allowed(world, .about(.named("user"), exceptions: all)) == [nil])
  }

  @Test("is not for drift beside something that is not known")
  func driftAndUnknown() throws {
    var world = try world()
    try world.name("user", .absent(note: nil))
    try world.name("Admins", as: .group, .notRead(Shortfall(.serverUnreachable, "gone")))
    let verdict = try world.verdicts(.about(.named("user"), exceptions: [Self.exception()]))[0]
    #expect(verdict.reasons.map(\.status) == [.unknown, .drift] && verdict.exception == nil)
  }

  @Test("finds the account that it means by its identity, whatever either is called")
  func identity() throws {
    var world = try world()
    let user = try World.user("user", rid: 1_104)
    try world.nest(user, in: world.admins)
    world.call(user)
    try world.name("S-1-5-21-1-2-3-1104", .found(user))
    let rule = try Rule.closing(exceptions: [Self.exception(account: "S-1-5-21-1-2-3-1104")])
    #expect(try allowed(world, rule) == ["known"])
    #expect(try allowed(world, .closing(exceptions: [Self.exception(account: "CN=user,DC=corp")])) == [nil])
  }

  @Test("is for nobody where its account could not be read, or is several")
  func unreadAccount() throws {
    var world = try world()
    let rule = try Rule.about(.named("user"), exceptions: [Self.exception(account: "svc")])
    for finding in [
      Finding.notRead(Shortfall(.serverUnreachable, "gone")), .absent(note: nil), .ambiguous([try World.dn("user")]),
    ] {
      try world.name("svc", finding)
      #expect(try allowed(world, rule) == [nil])
    }
  }

  @Test("is for no account or group that is gone: that is more than anybody agreed to")
  func gone() throws {
    var world = try world()
    try world.name("gone", .absent(note: nil))
    #expect(try allowed(world, .about(.named("gone"), exceptions: [Self.exception()])) == [nil])
    try world.name("NoGroup", as: .group, .absent(note: nil))
    let rule = try Rule.about(.named("user"), group: "NoGroup", exceptions: [Self.exception()])
    #expect(try allowed(world, rule) == [nil])
    try world.name("Admins", as: .group, .absent(note: nil))
    #expect(try allowed(world, .closing(exceptions: [Self.exception(account: "everyone else")])) == [nil])
  }

  @Test("allows a state that is drift like any other")
  func state() throws {
    var world = try World()
    let disabled = AccountState(control: 2, computed: 0, accountExpires: 0)
    try world.nest(World.user("user", state: disabled), in: world.admins)
    let rule = try Rule.about(.named("user"), mustBe: [.enabled], exceptions: [Self.exception(account: "user")])
    #expect(world.verdicts(rule)[0].isOpenDrift == false)
  }
}
