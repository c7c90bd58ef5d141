import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("The cures of a rule")
struct CureTests {
  private func world() throws -> World {
    var world = try World()
    try world.nest(World.user("user"))
    for name in ["far", "near", "outside"] { try world.name(name, as: .group, .found(try World.group(name))) }
    world.graph.insert(try World.dn("near"), in: world.admins, by: .member)
    world.graph.insert(try World.dn("far"), in: try World.group("near"), by: .member)
    return world
  }

  private func cures(_ world: World, _ rule: Rule) -> [String] { world.verdicts(rule)[0].cures.map(\.given) }

  @Test("are those that lie inside the group, in the roster's order, the group itself among them")
  func inside() throws {
    let names = ["far", "outside", "Admins", "near"]
    #expect(try cures(world(), .about(.named("user"), cures: names)) == ["far", "Admins", "near"])
    #expect(try cures(world(), .about(.named("user"), cures: ["near", "far"])) == ["near", "far"])
  }

  @Test("leave out what is not there, or could not be read")
  func notFound() throws {
    var world = try world()
    try world.name("far", as: .group, .absent(note: nil))
    try world.name("outside", as: .group, .notRead(Shortfall(.unreadable, "hidden")))
    #expect(try cures(world, .about(.named("user"), cures: ["far", "outside", "near"])) == ["near"])
    try world.name("Admins", as: .group, .absent(note: nil))
    #expect(try cures(world, .about(.named("user"), cures: ["near"])) == [])
  }

  @Test("are for whoever has to be in, and for nobody who must not be")
  func kinds() throws {
    #expect(try cures(world(), .about(.named("user"), .notMember, cures: ["near"])) == [])
  }

  @Test("are none where the membership has to be direct, but the group itself")
  func direct() throws {
    #expect(try cures(world(), .about(.named("user"), via: .direct, cures: ["near", "Admins"])) == ["Admins"])
  }

  @Test("do not lead through a group that grants nothing, and are none themselves")
  func distribution() throws {
    var world = try world()
    let list = try World.group("list", isSecurity: false)
    try world.name("list", as: .group, .found(list))
    world.graph.insert(list.dn, in: world.admins, by: .member)
    world.graph.insert(try World.dn("outside"), in: list, by: .member)
    #expect(try cures(world, .about(.named("user"), cures: ["list", "outside", "near"])) == ["near"])
    let mail = try World.group("Admins", isSecurity: false)
    try world.name("Admins", as: .group, .found(mail))
    #expect(try cures(world, .about(.named("user"), cures: ["list", "outside"])) == ["list", "outside"])
  }
}
