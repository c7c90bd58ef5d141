import Directory
import Membership
import Testing

@testable import Remediation

@Suite("What is said of a plan beforehand")
struct PreparerTests {
  private static let admins = "CN=Admins,DC=corp"

  /// The word on the plan for these cases, in a directory with these members.
  private static func prepare(
    _ cases: Case..., members: [String: [String]] = [admins: ["CN=ExchSvc,DC=corp", "CN=z,DC=corp"]],
    permissions: Permissions = Permissions(), only: Modification.Kind? = nil, isComplete: Bool = true,
    findings: [Finding] = []
  ) async throws -> Preparation {
    let names = try findings.indices.map { RosterEntry(try PrincipalReference("n\($0)"), as: .account) }
    let facts = Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://dc1", kind: .activeDirectory, isComplete: isComplete),
      findings: Dictionary(uniqueKeysWithValues: zip(names, findings)))
    let preparer = Preparer(WriterDouble(members: members), permissions)
    return try await preparer.prepare(try cases.map { try $0.verdict() }, facts, only: only)
  }

  private static let removing = Case(mustNot: true, links: [.member])

  @Test("reads each group that would change, once, and refuses nothing that is small and seen whole")
  func plain() async throws {
    let preparation = try await Self.prepare(Case(account: "a"), Self.removing)
    #expect(preparation.plan.changes.count == 2 && preparation.refusals.isEmpty && preparation.privileged.isEmpty)
    #expect(preparation.states.values.map(\.members.count) == [2])
    #expect(preparation.preflight.count == 2)
    #expect(preparation.pending.changes.count == 2)
  }

  @Test("a part of the directory that could not be read keeps everything from being written, unless it is allowed")
  func incompleteView() async throws {
    let refusals = try await Self.prepare(Case(account: "a"), isComplete: false).refusals
    #expect(refusals.map(\.name) == ["incomplete-view"])
    #expect(refusals[0].override == ["--allow", "incomplete-view"])
    let allowed = Permissions(allowed: [.incompleteView])
    #expect(try await Self.prepare(Case(account: "a"), permissions: allowed, isComplete: false).refusals.isEmpty)
    // A group that is not shown is such a part.
    let hidden = try await Self.prepare(Case(account: "a"), members: [:])
    #expect(hidden.refusals.map(\.name) == ["incomplete-view"])
    #expect(
      try await Self.prepare(Case(links: [.member]), isComplete: false).refusals.isEmpty, "nothing would be written")
  }

  @Test(
    "a view in which many names lead nowhere is doubted",
    arguments: [(2, 2, true), (3, 15, true), (3, 14, false), (10, 10, false), (0, 4, true)])
  func shrunkenView(missing: Int, named: Int, isAllowed: Bool) async throws {
    let found = Finding.found(Principal(dn: try DistinguishedName("cn=x"), name: "x"))
    let findings = (0..<named).map { $0 < missing ? Finding.absent(note: nil) : found }
    let refusals = try await Self.prepare(Case(account: "a"), findings: findings).refusals
    #expect(refusals.map(\.name) == (isAllowed ? [] : ["shrunken-view"]))
    let allowed = Permissions(allowed: [.shrunkenView])
    #expect(try await Self.prepare(Case(account: "a"), permissions: allowed, findings: findings).refusals.isEmpty)
  }

  @Test("a group's last member stays, unless somebody insists; one who comes makes room")
  func lastMember() async throws {
    let members = [Self.admins: ["CN=ExchSvc,DC=corp"]]
    let kept = try await Self.prepare(Self.removing, members: members)
    #expect(kept.plan.isEmpty)
    #expect(
      kept.plan.setAside.map(\.why) == [
        "ExchSvc stays: Admins would be left without a member: --allow last-member insists"
      ])
    let allowed = Permissions(allowed: [.lastMember])
    #expect(try await Self.prepare(Self.removing, members: members, permissions: allowed).plan.changes.count == 1)
    #expect(try await Self.prepare(Self.removing, Case(account: "new"), members: members).plan.changes.count == 2)
  }

  @Test("that somebody else who is to go has left does not save the last member from being seen as one")
  func lastOfTwo() async throws {
    let members = [Self.admins: ["CN=ExchSvc,DC=corp"]]
    let gone = Case(mustNot: true, account: "gone", links: [.member])
    #expect(try await Self.prepare(Self.removing, gone, members: members).plan.isEmpty)
  }

  @Test("lets ten changes through by itself, and a tenth of a large group")
  func usualCaps() async throws {
    func refusals(_ changes: Int, among others: Int) async throws -> [String] {
      let members = [Self.admins: (0..<others).map { "CN=m\($0),DC=corp" }]
      let verdicts = try (0..<changes).map { try Case(account: "a\($0)").verdict() }
      let facts = Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1"))
      let preparer = Preparer(WriterDouble(members: members), Permissions())
      return try await preparer.prepare(verdicts, facts).refusals.map(\.name)
    }
    #expect(try await refusals(10, among: 20).isEmpty)
    #expect(try await refusals(11, among: 20) == ["max-changes"])
    #expect(try await refusals(2, among: 28).isEmpty)
    #expect(try await refusals(3, among: 28) == ["max-percent"])
  }

  @Test("counts, and asks about, only what is still to be done")
  func pending() async throws {
    let done = (0..<9).map { "CN=a\($0),DC=corp" }
    let writer = WriterDouble(members: [Self.admins: done + ["CN=z,DC=corp"]])
    let cases = try (0..<11).map { try Case(account: "a\($0)", isProtected: true).verdict() }
    let plan = Planner.plan(cases, server: "dc1")
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1"))
    let half = try await Preparer(writer, Permissions()).examine(plan, facts)
    #expect(half.refusals.isEmpty && half.privileged.map(\.name) == ["Admins"])
    try writer.meddle(Self.admins, (0..<11).map { "CN=a\($0),DC=corp" })
    #expect(try await Preparer(writer, Permissions()).examine(plan, facts).privileged.isEmpty)
    let allowed = Permissions(privileged: true)
    try writer.meddle(Self.admins, done)
    #expect(try await Preparer(writer, allowed).examine(plan, facts).privileged.isEmpty)
  }

  @Test("RID 500, krbtgt and the account that asks stay where they are, unless somebody insists")
  func untouchable() async throws {
    for (rid, guardian) in [(500, Guard.rid500), (502, .krbtgt)] as [(UInt32, Guard)] {
      let sid = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, rid])
      let account = Principal(dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc", sid: sid)
      let removing = Case(mustNot: true, finding: .found(account), links: [.member])
      let kept = try await Self.prepare(removing)
      #expect(kept.plan.isEmpty && kept.plan.setAside[0].why.hasSuffix("--allow \(guardian.rawValue) insists"))
      let allowed = Permissions(allowed: [guardian])
      #expect(try await Self.prepare(removing, permissions: allowed).plan.changes.count == 1)
    }
  }

  @Test("nobody is taken out where the directory does not say who asks, unless somebody insists")
  func unknownCaller() async throws {
    let writer = WriterDouble(members: [Self.admins: ["CN=ExchSvc,DC=corp", "CN=z,DC=corp"]], caller: nil)
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1"))
    let removal = try await Preparer(writer, Permissions()).prepare([Self.removing.verdict()], facts)
    #expect(removal.refusals.map(\.name) == ["bind-account"])
    let allowed = Permissions(allowed: [.bindAccount])
    #expect(try await Preparer(writer, allowed).prepare([Self.removing.verdict()], facts).refusals.isEmpty)
    #expect(try await Preparer(writer, Permissions()).prepare([Case(account: "a").verdict()], facts).refusals.isEmpty)
  }

  @Test("a group whose members the audit found to be hidden is not taken for empty, and so for done")
  func hiddenMembers() async throws {
    let writer = WriterDouble(members: [Self.admins: []], caller: "dn:cn=admin")
    var graph = MembershipGraph()
    graph.note(Shortfall(.unreadable, "it shows nobody"), hidingMembersOf: try DistinguishedName(Self.admins))
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1"), graph: graph)
    for preparation in [
      try await Preparer(writer, Permissions()).prepare([Self.removing.verdict()], facts),
      try await Preparer(writer, Permissions()).examine(try plan(Self.removing), facts),
    ] {
      #expect(preparation.pending.changes.count == 1 && preparation.refusals.map(\.name) == ["incomplete-view"])
      #expect(preparation.refusals.first?.message.contains("it shows nobody") == true)
    }
  }

  @Test("a group that may be searched by its members and does not show them is not taken for empty either")
  func concealedMembers() async throws {
    let writer = WriterDouble(
      members: [Self.admins: ["CN=ExchSvc,DC=corp", "CN=z,DC=corp"]], caller: "dn:cn=admin", isHiding: true)
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1"))
    for drift in [Self.removing, Case()] {
      let preparation = try await Preparer(writer, Permissions()).prepare([drift.verdict()], facts)
      #expect(preparation.pending.changes.count == 1 && preparation.refusals.map(\.name) == ["incomplete-view"])
      let words = "does not show its members to this account"
      #expect(preparation.refusals.first?.message.contains(words) == true)
    }
  }

  @Test("a member that is held with a unique identifier is left to a person, who is told the value")
  func identified() async throws {
    let value = "CN=ExchSvc,DC=corp#'0101'B"
    let writer = WriterDouble(members: [Self.admins: [value, "CN=z,DC=corp"]], caller: "dn:cn=admin")
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1"))
    let why = "Admins holds ExchSvc as \(value): take that value out by hand"
    for preparation in [
      try await Preparer(writer, Permissions()).prepare([Self.removing.verdict()], facts),
      try await Preparer(writer, Permissions()).examine(try plan(Self.removing), facts),
    ] {
      #expect(preparation.plan.isEmpty && preparation.plan.setAside.map(\.why) == [why])
    }
  }

  @Test("the account that asks stays in a new plan's groups, and refuses a plan that stands")
  func ownAccount() async throws {
    let writer = WriterDouble(
      members: [Self.admins: ["CN=ExchSvc,DC=corp", "CN=z,DC=corp"]], caller: "dn:CN=ExchSvc,DC=corp")
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1"))
    let fresh = try await Preparer(writer, Permissions()).prepare([Self.removing.verdict()], facts)
    #expect(fresh.plan.isEmpty && fresh.plan.setAside[0].why.contains("ExchSvc is the account that asks"))
    let standing = try plan(Self.removing)
    #expect(try await Preparer(writer, Permissions()).examine(standing, facts).refusals.map(\.name) == ["bind-account"])
  }

  @Test("one half of a plan leaves out the other, and does not take out whoever is to be added elsewhere first")
  func halves() async throws {
    let members = [
      Self.admins: ["CN=ExchSvc,DC=corp", "CN=b,DC=corp", "CN=z,DC=corp"], "CN=New,DC=corp": ["CN=z,DC=corp"],
    ]
    let (moving, going) = (Case(group: "New"), Case(mustNot: true, account: "b", links: [.member]))
    let adding = try await Self.prepare(Self.removing, moving, going, members: members, only: .add)
    #expect(adding.plan.changes.map(\.group.name) == ["New"])
    #expect(adding.plan.setAside.isEmpty && adding.plan.leftOut == 2)
    let removing = try await Self.prepare(Self.removing, moving, going, members: members, only: .delete)
    #expect(removing.plan.changes.map(\.account.name) == ["b"])
    #expect(removing.plan.setAside.map(\.why).contains("ExchSvc is to be added elsewhere first: --only add"))
    // Once he is there he may go.
    let whole = try await Self.prepare(Self.removing, moving, going, members: members).plan
    let new = try DistinguishedName("CN=New,DC=corp")
    let there = GroupState(members: [.entry(try DistinguishedName("CN=ExchSvc,DC=corp"))])
    #expect(whole.only(.delete, [new: there]).changes.map(\.account.name) == ["ExchSvc", "b"])
  }

  @Test("a plan that stands is refused as a whole where a guard speaks against a part of it")
  func examined() async throws {
    let sid = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, 500])
    let account = Principal(dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc", sid: sid)
    let group = Principal(
      dn: try DistinguishedName(Self.admins), name: "Admins", group: GroupTraits(memberAttribute: "member"))
    let plan = Plan(
      changes: [PlannedChange(account: account, group: group, kind: .delete, grounds: [Ground(rule: "r")])],
      server: "dc1")
    let facts = Facts(directory: DirectoryFacts(name: "corp", url: "ldap://dc1"))
    let writer = WriterDouble(members: [Self.admins: ["CN=ExchSvc,DC=corp"]])
    let preparation = try await Preparer(writer, Permissions()).examine(plan, facts)
    #expect(preparation.plan.changes.count == 1)
    #expect(preparation.refusals.map(\.name) == ["rid-500", "last-member"])
    let allowed = Permissions(allowed: [.rid500, .lastMember])
    #expect(try await Preparer(writer, allowed).examine(plan, facts).refusals.isEmpty)
    // What is done already needs no leave.
    try writer.meddle(Self.admins, ["CN=z,DC=corp"])
    let done = try await Preparer(writer, Permissions()).examine(plan, facts)
    #expect(done.refusals.isEmpty && done.pending.isEmpty && done.preflight == [.alreadySo])
  }
}
