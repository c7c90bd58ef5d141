import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("The checker")
struct CheckerTests {
  @Test("gives one verdict for each rule, account and group, in the roster's order")
  func order() throws {
    let (a, b, g, h) = (
      try PrincipalReference("a"), try PrincipalReference("b"), try PrincipalReference("g"), try PrincipalReference("h")
    )
    let roster = Roster(rules: [
      Rule(name: "1", account: b, expectations: [Expectation(.member, of: h), Expectation(.notMember, of: g)]),
      Rule(name: "2", account: a, expectations: [Expectation(.member, of: g)]),
      Rule(name: "3", account: a, expectations: []),
    ])
    let verdicts = Checker(now: 0).verdicts(roster, Facts(directory: DirectoryFacts(name: "corp", url: "u")))
    #expect(
      verdicts.map { "\($0.rule.name) \($0.account.given) \($0.expected) \($0.group.given)" } == [
        "1 b member h", "1 b notMember g", "2 a member g",
      ])
    #expect(verdicts.allSatisfy { $0.directory == "corp" })
  }

  @Test("ranks the statuses from compliant over at-risk and drift to unknown, the worst of a verdict deciding")
  func ranking() throws {
    #expect(Verdict.Status.compliant < .atRisk && .atRisk < Verdict.Status.drift && Verdict.Status.drift < .unknown)
    let user = try Corp.user(state: AccountState(control: 2, computed: nil, accountExpires: nil))
    var graph = MembershipGraph()
    graph.note(Shortfall(.unreadable, "hidden"), at: user.dn)
    let verdict = try Corp.verdict(user, Corp.group("Admins"), graph: graph)
    #expect(verdict.status == .unknown)
    #expect(verdict.reasons.map(\.status) == [.unknown, .atRisk])
  }

  @Test("answers for everything that a directory which was not reached cannot be asked (opnsense/core#10128, glpi#984)")
  func unreached() throws {
    let directory = DirectoryFacts(name: "corp", url: "u", shortfall: Shortfall(.serverUnreachable, "no answer"))
    let found = Finding.found(try Corp.user())
    let facts = Facts(
      directory: directory, findings: [RosterEntry(try PrincipalReference("ExchSvc"), as: .account): found])
    for kind in [Expectation.Kind.member, .notMember] {
      let verdict = try Checker(now: 0).verdicts(Corp.roster(kind), facts)[0]
      #expect(verdict.status == .unknown)
      #expect(verdict.reasons == [Reason(.serverUnreachable, .unknown, "no answer")])
      #expect(verdict.account.principal == nil)
    }
  }

  @Test("calls what nobody looked up unknown")
  func notLookedUp() throws {
    let verdict = try Checker(now: 0).verdicts(Corp.roster(), Facts(directory: DirectoryFacts(name: "corp", url: "u")))[
      0]
    #expect(verdict.reasons.map(\.code) == [.unreadable])
    #expect(verdict.status == .unknown)
  }

  @Test("keeps an account and a group of one name apart")
  func roles() throws {
    let both = try PrincipalReference("Admins")
    let findings: [RosterEntry: Finding] = [
      RosterEntry(both, as: .account): .found(try Corp.user("a")),
      RosterEntry(both, as: .group): .found(try Corp.group("g")),
    ]
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "u"), findings: findings)
    #expect(facts.finding(both, as: .account).principal?.name == "a")
    #expect(facts.finding(both, as: .group).principal?.name == "g")
  }
}
