import Directory
import Membership
import Testing

import struct Membership.Expectation

@Suite("Rules at odds")
struct ConflictTests {
  private func world() throws -> World {
    var world = try World()
    let (ada, chi) = (try World.user("ada"), try World.user("chi"))
    try world.nest(ada)
    try world.nest(chi, in: world.admins)
    // The same accounts by other names.
    try world.name("ada@corp", .found(ada))
    try world.name("chi@corp", .found(chi))
    world.call(chi)
    return world
  }

  private static func rule(
    _ name: String, _ subject: RuleSubject, _ kind: Expectation.Kind, via way: Expectation.Way = .any
  ) throws -> Rule {
    Rule(
      name: name, subject: subject, expectations: [Expectation(kind, of: try PrincipalReference("Admins"), by: way)])
  }

  private static func named(_ name: String) throws -> RuleSubject { .each(try .named(name)) }

  /// Why each verdict of these rules is held back.
  private func held(_ rules: Rule...) throws -> [String?] {
    let world = try world()
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: .activeDirectory), findings: world.findings,
      rolls: world.rolls, graph: world.graph)
    return Checker(now: 0).verdicts(Roster(rules: rules), facts).map(\.holdback)
  }

  private static func told(_ account: String) -> String {
    "the rules 'a' and 'b' contradict each other about \(account) in Admins: correct one of them"
  }

  @Test("about one account, whatever they call it, are left to a person, both of them")
  func names() throws {
    let (must, mustNot) = (
      try Self.rule("a", Self.named("ada"), .member), try Self.rule("b", Self.named("ada@corp"), .notMember)
    )
    #expect(try held(must, mustNot) == [Self.told("ada"), Self.told("ada")])
    #expect(try held(must, Self.rule("b", Self.named("chi"), .notMember)) == [nil, nil])
  }

  @Test("where one closes the group and the other wants somebody in")
  func closed() throws {
    let closing = try Self.rule("b", .everyoneElse(than: [.named("chi@corp")]), .notMember)
    #expect(try held(Self.rule("a", Self.named("ada"), .member), closing) == [Self.told("ada"), nil])
    #expect(try held(Self.rule("a", Self.named("chi"), .member), closing) == [nil, nil])
  }

  @Test("where the closed group holds whom the other wants in: nobody is taken out one day and put in the next")
  func stranger() throws {
    let closing = try Self.rule("b", .everyoneElse(than: [.named("ada")]), .notMember)
    #expect(try held(Self.rule("a", Self.named("chi@corp"), .member), closing) == [Self.told("chi"), Self.told("chi")])
  }

  @Test("are none where the one counts direct members and the other does not")
  func ways() throws {
    let out = try Self.rule("b", Self.named("ada"), .notMember, via: .direct)
    #expect(try held(Self.rule("a", Self.named("ada"), .member), out) == [nil, nil])
    #expect(
      try held(Self.rule("a", Self.named("ada"), .member, via: .direct), out) == [Self.told("ada"), Self.told("ada")])
    let closing = try Self.rule("b", .everyoneElse(than: []), .notMember, via: .direct)
    #expect(try held(Self.rule("a", Self.named("ada"), .member), closing)[0] == nil)
  }

  @Test("take a cure from the choice whose group another rule closes to the account")
  func cures() throws {
    var world = try world()
    let ops = try World.group("Ops")
    try world.name("Ops", as: .group, .found(ops))
    world.graph.insert(ops.dn, in: world.admins, by: .member)
    world.rolls[ops.dn] = [.any: Roll(members: [])]
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: .activeDirectory), findings: world.findings,
      rolls: world.rolls, graph: world.graph)
    let wanting = try Rule.about(.named("ada"), cures: ["Ops", "Admins"])
    let closing = try Rule.closing(to: [.named("chi")], group: "Ops")
    let verdicts = Checker(now: 0).verdicts(Roster(rules: [wanting, closing]), facts)
    #expect(verdicts[0].cures.map(\.name) == ["Admins"])
    #expect(Checker(now: 0).verdicts(Roster(rules: [wanting]), facts)[0].cures.map(\.name) == ["Ops", "Admins"])
  }

  @Test("a stranger is left to a person while a name of the rule leads nowhere: he may be meant")
  func misspelt() throws {
    var world = try world()
    try world.name("chii", .absent(note: nil))
    let verdicts = world.verdicts(try .closing(to: [.named("chii")]))
    #expect(
      verdicts.map(\.holdback) == [
        "the rule lets in 'chii', which nobody answers to, and chi may be meant: correct the rule first", nil,
      ])
    #expect(verdicts.map(\.status) == [.drift, .atRisk])
  }

  @Test("a rule that leads to one account twice gives one verdict on it; a person who types it twice gets two")
  func once() throws {
    let world = try world()
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: .activeDirectory), findings: world.findings,
      rolls: world.rolls, graph: world.graph)
    let twice = try ["ada", "ada@corp"].map { try Self.rule("a", Self.named($0), .member) }
    #expect(Checker(now: 0).verdicts(Roster(rules: twice), facts).count == 1)
    let typed = try ["ada", "ada@corp"].map { name in
      Rule(
        name: "typed", account: try PrincipalReference(name), isTyped: true,
        expectations: [Expectation(.member, of: try PrincipalReference("Admins"))])
    }
    #expect(Checker(now: 0).verdicts(Roster(rules: typed), facts).count == 2)
  }
}
