import Directory
import Membership
import Remediation
import Testing

@Suite("The planner")
struct PlannerTests {
  @Test("adds a missing member, and takes away one that must not be there")
  func drift() throws {
    let plan = try plan(Case(), Case(mustNot: true, group: "Guests", links: [.member]))
    #expect(plan.changes.map(\.kind) == [.add, .delete])
    #expect(plan.changes.map(\.modification.entry.text) == ["CN=Admins,DC=corp", "CN=Guests,DC=corp"])
    #expect(plan.changes.allSatisfy { $0.modification.values == ["CN=ExchSvc,DC=corp"] })
    #expect(plan.setAside.isEmpty)
    #expect(plan.server == "dc1.corp.example")
  }

  @Test("puts additions before removals and the changes of a group together, and leaves alone what is in order")
  func order() throws {
    let out = { Case(mustNot: true, account: $0, group: $1, links: [.member]) }
    let cases = [
      out("a", "B"), Case(account: "b", group: "A"), out("c", "A"), out("d", "B"), Case(account: "e", group: "C"),
    ]
    let plan = Planner.plan(try cases.map { try $0.verdict() }, server: "s")
    #expect(plan.changes.map { "\($0.account.name) \($0.group.name)" } == ["b A", "e C", "a B", "d B", "c A"])
    #expect(plan.keeping { _ in true }.changes == plan.changes)
  }

  @Test("changes nothing where a verdict is compliant, at risk or unknown (pg-ldap-sync#32, opnsense/core#10128)")
  func onlyDrift() throws {
    let disabled = Principal(
      dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc",
      state: AccountState(control: 2, computed: nil, accountExpires: nil))
    let cases = [
      Case(links: [.member]), Case(mustNot: true), Case(finding: .found(disabled), links: [.member]),
      Case(shortfall: Shortfall(.incompleteRead, "cut short")),
      Case(mustNot: true, shortfall: Shortfall(.incompleteRead, "cut short")),
      Case(finding: .notRead(Shortfall(.serverUnreachable, "gone"))), Case(finding: .ambiguous([])),
    ]
    #expect(
      try cases.map { try $0.verdict().status } == [
        .compliant, .compliant, .atRisk, .unknown, .unknown, .unknown, .unknown,
      ])
    let plan = Planner.plan(try cases.map { try $0.verdict() }, server: "s")
    #expect(plan.isEmpty)
    #expect(plan.setAside.isEmpty)
  }

  @Test("adds a disabled account that is missing: the drift is drift")
  func disabledAndMissing() throws {
    let disabled = Principal(
      dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc",
      state: AccountState(control: 2, computed: nil, accountExpires: nil))
    #expect(try plan(Case(finding: .found(disabled))).changes.count == 1)
  }

  @Test("makes one change of two rules that ask for the same: a value sent twice would be two links")
  func merged() throws {
    let same = Principal(dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc")
    let bySID = Case(rule: "three", why: "keys", account: "S-1-5-21-1-2-3-1104", finding: .found(same))
    let plan = try plan(Case(rule: "one", why: "mail"), Case(rule: "two"), bySID)
    #expect(plan.changes.map { $0.grounds.map(\.rule) } == [["one", "two", "three"]])
    #expect(plan.changes.map { $0.grounds.compactMap(\.why) } == [["mail", "keys"]])
    #expect(plan.changes[0].modification.values.count == 1)
  }

  @Test("leaves it to a person which link to cut when a membership is not direct")
  func notDirect() throws {
    let plan = try plan(
      Case(mustNot: true, links: [.primary]), Case(rule: "two", mustNot: true, links: [.member, .member]))
    #expect(plan.isEmpty)
    #expect(
      plan.setAside.map { "\($0.rule): \($0.why)" } == [
        "exchange: Admins is the primary group of ExchSvc: give it another primary group first, by hand",
        "two: ExchSvc is in Admins through another group: decide by hand which link to cut",
      ])
  }

  @Test("leaves alone who drops out by himself: put back, he would stay for ever (MS-ADTS §3.1.1.9.2)")
  func temporary() throws {
    let verdict = try Case(mustNot: true, links: [.member]).verdict()
    let (account, group) = (try #require(verdict.account.principal), try #require(verdict.group.principal))
    var graph = MembershipGraph()
    graph.insert(account.dn, in: group, by: .member)
    #expect(Planner.plan([verdict], server: "dc1", graph: graph).changes.count == 1)
    graph.note(secondsLeft: 90, of: account.dn, in: group.dn)
    let plan = Planner.plan([verdict], server: "dc1", graph: graph)
    #expect(plan.changes.isEmpty)
    #expect(plan.setAside.map(\.why).first?.hasPrefix("ExchSvc drops out of Admins by itself in 90 s") == true)
    graph.note(Shortfall(.unreadable, "hidden"), hidingExpiriesOf: group.dn)
    let doubted = Planner.plan([verdict], server: "dc1", graph: graph)
    #expect(
      doubted.setAside.map(\.why)
        == ["whether ExchSvc drops out of Admins by itself is not known: hidden: decide by hand"])
  }

  @Test("creates nothing: an account that is not there is set aside")
  func notFound() throws {
    let plan = try plan(Case(finding: .absent(note: nil)))
    #expect(plan.isEmpty)
    #expect(
      plan.setAside.map(\.why) == [
        "no account answers to 'ExchSvc'. Unless it is only hidden from whoever asked, create it or correct the rule"
      ])
  }

  @Test("writes to the attribute by which the group holds its members")
  func attribute() throws {
    #expect(try plan(Case(memberAttribute: "uniqueMember")).changes.map(\.modification.attribute) == ["uniqueMember"])
  }

  @Test("gives an account that was created again nothing: whoever took the name must not get its groups")
  func recreated() throws {
    let account = Principal(
      dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc",
      sid: SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, 1199]))
    let pinned = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, 1104])
    let plan = try RemediationTests.plan(Case(finding: .found(account), sid: pinned))
    #expect(plan.isEmpty)
    #expect(plan.setAside.map(\.why).first?.contains("find out who created it") == true)
    #expect(try RemediationTests.plan(Case(finding: .found(account), sid: account.sid)).changes.count == 1)
  }

  @Test("adds the logon name to a group that holds names, and nobody who has none or several")
  func logonNames() throws {
    func account(_ names: [String]) throws -> Principal {
      Principal(dn: try DistinguishedName("uid=svc,o=a"), name: "svc", logonNames: names)
    }
    let named = try plan(Case(finding: .found(account(["svc"])), memberAttribute: "memberUid"))
    #expect(named.changes.map(\.modification.values) == [["svc"]])
    #expect(named.changes.map(\.modification.attribute) == ["memberUid"])
    for names in [[], ["svc", "service"]] {
      let plan = try plan(Case(finding: .found(account(names)), memberAttribute: "memberUid"))
      #expect(plan.isEmpty && plan.setAside.count == 1)
    }
  }

  @Test("does not take a member away that no member attribute holds", arguments: [MembershipLink.history, .logon])
  func notAMember(link: MembershipLink) throws {
    let plan = try plan(Case(mustNot: true, links: [link]))
    #expect(plan.isEmpty && plan.setAside.count == 1)
  }
}
