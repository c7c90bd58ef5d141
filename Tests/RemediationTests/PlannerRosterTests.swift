import Directory
import Membership
import Remediation
import Testing

import class Membership.Expectation

/// What rosters can ask beyond one account and one group.
@Suite("The planner on a roster")
struct PlannerRosterTests {
  private let (user, admins): (Principal, Principal)
  private let (near, far): (Principal, Principal)

  init() throws {
    func principal(_ name: String, _ traits: GroupTraits?, _ state: AccountState? = nil) throws -> Principal {
      Principal(dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, state: state, group: traits)
    }
    let traits = GroupTraits(memberAttribute: "member")
    user = try principal("user", nil, AccountState(control: 0x202, computed: 0, accountExpires: 0))
    (admins, near, far) = (try principal("Admins", traits), try principal("near", traits), try principal("far", traits))
  }

  /// The links there are, whatever the rule asks.
  private typealias Links = [(member: Principal, group: Principal, link: MembershipLink)]

  private func plan(
    _ subject: RuleSubject? = nil, _ kind: Expectation.Kind = .member, via way: Expectation.Way = .any,
    mustBe: Set<AccountRequirement> = [], cures: [String] = [], allowed: Bool = false, links: Links = [],
    roll: Roll? = nil, choosing cure: String? = nil
  ) throws -> Plan {
    let name = try PrincipalReference("user")
    let day = try #require(CalendarDay("2027-01-31"))
    let rule = Rule(
      name: "rule", subject: subject ?? .each(.reference(name)), requirements: mustBe,
      expectations: [Expectation(kind, of: try PrincipalReference("Admins"), by: way)],
      cures: try cures.map { try PrincipalReference($0) },
      exceptions: allowed ? [RuleException(until: day, why: "known")] : [])
    var findings = [RosterEntry(name, as: .account): Finding.found(user)]
    for group in [admins, near, far] {
      findings[RosterEntry(try PrincipalReference(group.name), as: .group)] = .found(group)
    }
    var graph = MembershipGraph()
    for link in links { graph.insert(link.member.dn, in: link.group, by: link.link) }
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "u", kind: .activeDirectory), findings: findings,
      rolls: roll.map { [admins.dn: [way: $0]] } ?? [:], graph: graph)
    let verdicts = Checker(now: 0).verdicts(Roster(rules: [rule]), facts)
    return Planner.plan(verdicts, server: "dc1", graph: graph, cure: cure)
  }

  private func told(_ plan: Plan) -> [String] {
    plan.changes.map { "\($0.kind) \($0.account.name) \($0.group.name)" }
  }

  private var inside: Links { [(near, admins, .member), (far, near, .member)] }

  @Test("leaves alone what is allowed for now: the membership, the stranger and the state")
  func acknowledged() throws {
    #expect(try told(plan()) == ["add user Admins"])
    let member: Links = [(user, admins, .member)]
    let stranger = Roll(members: [user])
    for plan in [
      try plan(allowed: true), try plan(nil, .notMember, allowed: true, links: member),
      try plan(.everyoneElse(than: []), .notMember, allowed: true, links: member, roll: stranger),
      try plan(mustBe: [.enabled], allowed: true, links: member),
    ] {
      #expect(plan.isEmpty && plan.setAside.isEmpty)
    }
  }

  @Test("takes a stranger out whom the group itself holds", arguments: Expectation.Way.allCases)
  func directStranger(way: Expectation.Way) throws {
    let plan = try plan(
      .everyoneElse(than: []), .notMember, via: way, links: [(user, admins, .member)], roll: Roll(members: [user]))
    #expect(told(plan) == ["delete user Admins"])
    #expect(plan.setAside.isEmpty)
  }

  @Test("takes a group out where groups are strangers too")
  func groupStranger() throws {
    let plan = try plan(
      .everyoneElse(than: []), .notMember, via: .direct, links: inside, roll: Roll(members: [near]))
    #expect(told(plan) == ["delete near Admins"])
  }

  @Test("leaves strangers to a person that come through another group, or by their primary one")
  func otherStrangers() throws {
    for (links, why) in [
      (
        [(user, near, .member), (near, admins, .member)],
        "user is in Admins through another group: decide by hand which link to cut"
      ),
      (
        [(user, admins, .primary)],
        "Admins is the primary group of user: give it another primary group first, by hand"
      ),
    ] as [(Links, String)] {
      let plan = try plan(.everyoneElse(than: []), .notMember, links: links, roll: Roll(members: [user]))
      #expect(plan.isEmpty)
      #expect(plan.setAside.map(\.why) == [why])
    }
  }

  @Test("writes nothing about a stranger that may be somebody else, and nothing about those who were not seen")
  func doubtful() throws {
    let hidden = Principal(dn: try DistinguishedName("CN=hidden,DC=corp"), name: "hidden")
    let shortfall = Shortfall(.unresolvedMember, "hidden")
    let plan = try plan(
      .everyoneElse(than: []), .notMember, links: [(hidden, admins, .member)],
      roll: Roll(members: [hidden], shortfalls: [shortfall], unseen: [hidden.dn: shortfall]))
    #expect(plan.isEmpty && plan.setAside.isEmpty)
    let everyone = try self.plan(.everyoneElse(than: []), .notMember, roll: Roll(members: []))
    #expect(everyone.isEmpty && everyone.setAside.isEmpty)
  }

  @Test("leaves a state to a person, and a missing membership beside it is still added")
  func state() throws {
    let inIt = try plan(mustBe: [.enabled], links: [(user, admins, .member)])
    let words = ["user is disabled: this tool changes memberships only, so decide by hand"]
    #expect(inIt.isEmpty && inIt.setAside.map(\.why) == words)
    let out = try plan(mustBe: [.enabled])
    #expect(told(out) == ["add user Admins"] && out.setAside.map(\.why) == words)
    let mustNot = try plan(nil, .notMember, mustBe: [.enabled], links: [(user, admins, .member)])
    #expect(told(mustNot) == ["delete user Admins"] && mustNot.setAside.map(\.why) == words)
  }

  @Test("says once what is to be done by hand, however many groups a rule asks about")
  func once() throws {
    let name = try PrincipalReference("user")
    let expectations = try ["Admins", "near"].map { Expectation(.member, of: try PrincipalReference($0)) }
    let rule = Rule(
      name: "rule", subject: .each(.reference(name)), requirements: [.enabled], expectations: expectations)
    var findings = [RosterEntry(name, as: .account): Finding.found(user)]
    for group in [admins, near] {
      findings[RosterEntry(try PrincipalReference(group.name), as: .group)] = .found(group)
    }
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "u"), findings: findings)
    let plan = Planner.plan(Checker(now: 0).verdicts(rule, facts), server: "dc1")
    #expect(told(plan) == ["add user Admins", "add user near"])
    #expect(plan.setAside.count == 1)
  }

  @Test("takes the first cure, or the one that is chosen by any of its names")
  func cures() throws {
    let names = ["near", "far"]
    #expect(try told(plan(cures: names, links: inside)) == ["add user near"])
    for choice in ["far", "FAR", "cn=far,dc=corp"] {
      #expect(try told(plan(cures: names, links: inside, choosing: choice)) == ["add user far"])
    }
    #expect(try told(plan(cures: names, links: inside, choosing: "elsewhere")) == ["add user near"])
    #expect(try told(plan(links: inside, choosing: "far")) == ["add user Admins"])
  }

  @Test("leaves it to a person where no cure can be shown to be one: the group itself gives more than the rule meant")
  func noCure() throws {
    let plan = try plan(cures: ["far"])
    #expect(plan.isEmpty)
    #expect(
      plan.setAside.map(\.why) == ["none of the cures of this rule is known to lie inside Admins: decide by hand"])
  }

  @Test("makes no circle with the cure that it takes, whatever another would make")
  func circle() throws {
    let links = inside + [(far, user, .member)]
    let closing = try plan(cures: ["near", "far"], links: links, choosing: "far")
    #expect(closing.isEmpty)
    #expect(closing.setAside.map(\.why).first?.hasPrefix("far is user itself or inside it") == true)
    #expect(try told(plan(cures: ["near", "far"], links: links)) == ["add user near"])
  }

  @Test("adds directly whom only another group holds, where it has to be direct")
  func direct() throws {
    let links: Links = [(user, near, .member), (near, admins, .member)]
    #expect(try told(plan(via: .direct, links: links)) == ["add user Admins"])
    #expect(try plan(nil, .notMember, via: .direct, links: links).isEmpty)
  }
}
