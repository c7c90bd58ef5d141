import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("Names in rules that lead nowhere, or to one account twice")
struct NamesOfRulesTests {
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

  @Test(
    "a rule that names one group twice asks once of it, of the account twice where it asks for other memberships, or finds no one"
  )
  func groupTwice() throws {
    var world = try world()
    try world.name("Administrators", as: .group, .found(world.admins))
    try world.name("bob", .absent(note: nil))
    let names = try ["Admins", "Administrators"].map { try PrincipalReference($0) }
    let rule = { (account: String, ways: [Expectation.Way]) in
      Rule(
        name: "a", subject: try Self.named(account),
        expectations: zip(names, ways).map { Expectation(.member, of: $0, by: $1) })
    }
    #expect(world.verdicts(try rule("ada", [.any, .any])).map(\.group.given) == ["Admins"])
    #expect(world.verdicts(try rule("ada", [.any, .direct])).count == 2)
    #expect(world.verdicts(try rule("bob", [.any, .any])).count == 2)
  }

  @Test(
    "each rule asks for what it asks itself, whatever the one before it asked, and tells of whom it finds twice in its own words"
  )
  func oneAfterTheOther() throws {
    var world = try world()
    let others = try World.group("Others")
    try world.name("Others", as: .group, .found(others))
    let roster = try Roster(rules: [
      .about(.named("chi")), .about(.named("ada"), group: "Others"), .about(.named("ada@corp"), group: "Others"),
    ])
    #expect(
      world.verdicts(roster).map { "\($0.account.given) \($0.group.given) \($0.status)" } == [
        "chi Admins compliant", "ada Others drift",
      ])
  }

  @Test("rules that ask the same and leave other choices have cures of their own")
  func cures() throws {
    var world = try world()
    let near = try World.group("Near")
    try world.name("Near", as: .group, .found(near))
    try world.nest(near, in: world.admins)
    let rules = try [["Near"], [], ["Near"]].map { try Rule.about(.named("ada"), cures: $0) }
    let roster = Roster(rules: zip(rules, ["a", "b", "c"]).map { $0.named($1) })
    #expect(world.verdicts(roster).map { $0.cures.map(\.name) } == [["Near"], [], ["Near"]])
  }
}

extension Rule {
  /// The same rule by another name.
  fileprivate func named(_ name: String) -> Rule {
    Rule(name: name, subject: subject, expectations: expectations, cures: cures)
  }
}
