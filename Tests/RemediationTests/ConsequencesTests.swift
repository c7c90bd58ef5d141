import Directory
import Membership
import Remediation
import Testing

import class Membership.Expectation

@Suite("A plan breaks no other rule")
struct ConsequencesTests {
  /// Ada, who is in Ops, and Chi, who is in Admins; Ops may be in Admins too.
  private struct Place {
    let (ada, chi): (Principal, Principal)
    let (admins, ops): (Principal, Principal)
    var graph = MembershipGraph()
    var findings: [RosterEntry: Finding] = [:]
    var rolls: [DistinguishedName: [Expectation.Way: Roll]] = [:]

    init(nested: Bool = false) throws {
      func principal(_ name: String, _ traits: GroupTraits? = nil) throws -> Principal {
        Principal(dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, group: traits)
      }
      let traits = GroupTraits(memberAttribute: "member")
      (ada, chi) = (try principal("ada"), try principal("chi"))
      (admins, ops) = (try principal("Admins", traits), try principal("Ops", traits))
      graph.insert(ada.dn, in: ops, by: .member)
      graph.insert(chi.dn, in: admins, by: .member)
      if nested { graph.insert(ops.dn, in: admins, by: .member) }
      for (name, entry) in [("ada", ada), ("ada@corp", ada), ("chi", chi), ("chi@corp", chi), ("Ops", ops)] {
        findings[RosterEntry(try PrincipalReference(name), as: .account)] = .found(entry)
      }
      for group in [admins, ops] {
        findings[RosterEntry(try PrincipalReference(group.name), as: .group)] = .found(group)
      }
      let all = nested ? [chi, ops, ada] : [chi]
      rolls[admins.dn] = [.any: Roll(members: all), .direct: Roll(members: nested ? [chi, ops] : [chi])]
    }

    /// The plan for these rules: `add ada Admins`, and how many things are left to a person.
    func told(_ rules: [Rule]) -> String {
      let facts = Facts(
        directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: .activeDirectory), findings: findings,
        rolls: rolls, graph: graph)
      let plan = Planner.plan(Checker(now: 0).verdicts(Roster(rules: rules), facts), server: "dc1", graph: graph)
      let changes = plan.changes.map { "\($0.kind) \($0.account.name) \($0.group.name)" }
      return (changes + plan.setAside.map { "\($0.rule): \($0.why)" }).joined(separator: "; ")
    }
  }

  private func rule(
    _ name: String, _ account: String, _ kind: Expectation.Kind, _ group: String = "Admins",
    via way: Expectation.Way = .any, cures: [String] = []
  ) throws -> Rule {
    Rule(
      name: name, subject: .each(.reference(try PrincipalReference(account))),
      expectations: [Expectation(kind, of: try PrincipalReference(group), by: way)],
      cures: try cures.map { try PrincipalReference($0) })
  }

  private func closing(_ name: String, to insiders: String..., counted way: Expectation.Way = .any) throws -> Rule {
    Rule(
      name: name, subject: .everyoneElse(than: try insiders.map { .reference(try PrincipalReference($0)) }),
      expectations: [Expectation(.notMember, of: try PrincipalReference("Admins"), by: way)])
  }

  private static let adding = "adding ada to Admins would break the rule 'out': correct one of the two rules"
  private static let taking = "taking chi out of Admins would break the rule 'in': correct one of the two rules"

  @Test("where two rules say in and out of one account, whatever each calls it, and whatever counts")
  func sameAccount() throws {
    for way in Expectation.Way.allCases {
      let out = try rule("out", "ada@corp", .notMember, via: way)
      #expect(try Place().told([rule("in", "ada", .member), out]) == "in: \(Self.adding)")
      let gone = try rule("out", "chi@corp", .notMember, via: way)
      #expect(try Place().told([rule("in", "chi", .member), gone]) == "out: \(Self.taking)")
    }
    #expect(
      try Place().told([rule("in", "ada", .member), rule("out", "chi", .notMember)])
        == "add ada Admins; delete chi Admins")
  }

  @Test("where one closes the group to whom another wants in it, counted either way")
  func closedGroup() throws {
    for way in Expectation.Way.allCases {
      #expect(
        try Place().told([rule("in", "ada", .member), closing("out", to: "chi", counted: way)]) == "in: \(Self.adding)")
      let strangers = try closing("out", to: "ada", counted: way)
      #expect(try Place().told([rule("in", "chi@corp", .member), strangers]) == "out: \(Self.taking)")
    }
  }

  @Test("on a group above: whoever joins a group joins those that hold it")
  func above() throws {
    var place = try Place(nested: true)
    place.graph = MembershipGraph()
    place.graph.insert(place.ops.dn, in: place.admins, by: .member)
    let wanting = try rule("in", "ada", .member, "Ops")
    #expect(
      place.told([wanting, try rule("out", "ada@corp", .notMember)])
        == "in: adding ada to Ops would break the rule 'out': correct one of the two rules")
  }

  @Test("of those in a group that goes: they would go with it")
  func below() throws {
    let out = try rule("out", "Ops", .notMember)
    #expect(
      try Place(nested: true).told([rule("in", "ada", .member), out])
        == "out: taking Ops out of Admins would break the rule 'in': correct one of the two rules")
    #expect(try Place(nested: true).told([out]) == "delete Ops Admins")
  }

  @Test("by its cure: the next one is taken, or none")
  func cures() throws {
    var place = try Place(nested: true)
    place.graph = MembershipGraph()
    place.graph.insert(place.ops.dn, in: place.admins, by: .member)
    let wanting = try rule("in", "ada", .member, cures: ["Ops", "Admins"])
    #expect(place.told([wanting]) == "add ada Ops")
    #expect(place.told([wanting, try rule("out", "ada@corp", .notMember, "Ops")]) == "add ada Admins")
    let both = [try rule("out", "ada@corp", .notMember, "Ops"), try rule("far", "ada@corp", .notMember, via: .direct)]
    #expect(place.told([wanting] + both).hasPrefix("in: adding ada to Ops would break the rule 'out'"))
  }

  @Test("and closes no circle by two changes of which each closes none")
  func circle() throws {
    var place = try Place()
    place.findings[RosterEntry(try PrincipalReference("Admins"), as: .account)] = .found(place.admins)
    let plan = place.told([try rule("one", "Ops", .member), try rule("two", "Admins", .member, "Ops")])
    #expect(plan.hasPrefix("add Ops Admins; two: Ops is Admins itself or inside it"))
  }
}
