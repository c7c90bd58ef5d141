import Directory
import Membership
import Testing

@testable import Remediation

@Suite("Changes that were settled before")
struct FixedPlanTests {
  private static func entry(_ name: String, guid: UInt8? = 1, group: GroupTraits? = nil) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name,
      guid: guid.flatMap { GloballyUniqueIdentifier(packet: Array(repeating: $0, count: 16)) }, group: group)
  }

  private static let traits = GroupTraits(memberAttribute: "member")

  private static func fixed(isLenient: Bool = false) throws -> FixedPlan {
    let (account, group) = (EntryIdentity(try entry("svc", guid: 1)), EntryIdentity(try entry("Admins", guid: 2)))
    return FixedPlan(
      [
        FixedPlan.Change(
          account: account, group: group, attribute: "member", kind: .add, value: "CN=svc,DC=corp",
          grounds: [Ground(rule: "r", owner: "o")])
      ], isLenient: isLenient)
  }

  private static func facts(_ account: Finding, _ group: Finding) throws -> Facts {
    let change = try fixed().changes[0]
    return Facts(
      directory: DirectoryFacts(name: "corp", url: "ldap://dc1"),
      findings: [
        RosterEntry(try PrincipalReference(change.account.reference, called: "svc"), as: .account): account,
        RosterEntry(try PrincipalReference(change.group.reference, called: "Admins"), as: .group): group,
      ])
  }

  @Test("are asked about by identity, each about the group itself")
  func roster() throws {
    let rule = try #require(try Self.fixed().roster(about: "corp").rules.first)
    #expect(rule.name == "r" && rule.directory == "corp")
    #expect(rule.expectations.map(\.way) == [.direct] && rule.expectations[0].kind == .member)
    #expect(rule.expectations[0].group.given == "Admins", "people know it by name")
    #expect(rule.expectations[0].group.form == .guid(try #require(Self.entry("Admins", guid: 2).guid)))
  }

  @Test("stand where each entry is what it was")
  func stands() throws {
    let facts = try Self.facts(.found(Self.entry("svc")), .found(Self.entry("Admins", guid: 2, group: Self.traits)))
    let plan = try Self.fixed().plan(facts, server: "dc1")
    #expect(plan.changes.map(\.value) == ["CN=svc,DC=corp"])
    #expect(plan.changes[0].grounds == [Ground(rule: "r", owner: "o")])
  }

  @Test("fall, and name the entry, where one is renamed, another, gone, doubtful or of another kind")
  func stale() throws {
    let group = Finding.found(try Self.entry("Admins", guid: 2, group: Self.traits))
    let account = Finding.found(try Self.entry("svc"))
    let cases: [(Finding, Finding, String)] = [
      (.found(try Self.entry("moved")), group, "svc is not what it was: it is CN=moved,DC=corp now"),
      (.found(try Self.entry("svc", guid: 7)), group, "svc is not what it was"),
      (.absent(note: nil), group, "svc is not there any more"),
      (.ambiguous([]), group, "svc is one of several entries now"),
      (.notRead(Shortfall(.unreadable, "hidden")), group, "svc cannot be read: hidden"),
      (account, .absent(note: nil), "Admins is not there any more"),
      (
        account, .found(try Self.entry("Admins", guid: 2, group: GroupTraits(memberAttribute: "uniqueMember"))),
        "Admins holds its members in another attribute"
      ),
    ]
    for (account, group, words) in cases {
      let facts = try Self.facts(account, group)
      let stale = try #require(#expect(throws: StalePlan.self) { try Self.fixed().plan(facts, server: "dc1") })
      #expect(stale.description.contains(words))
    }
  }

  @Test("fall where the value would be another one: a logon name that was written does not follow its entry")
  func otherValue() throws {
    let names = GroupTraits(memberAttribute: "memberUid")
    let account = Principal(dn: try DistinguishedName("uid=new,o=a"), name: "new", logonNames: ["new"])
    let group = Principal(dn: try DistinguishedName("cn=g,o=a"), name: "g", group: names)
    for isLenient in [false, true] {
      let fixed = FixedPlan(
        [
          FixedPlan.Change(
            account: EntryIdentity(account), group: EntryIdentity(group), attribute: "memberUid", kind: .delete,
            value: "old", grounds: [Ground(rule: "r")])
        ], isLenient: isLenient)
      let facts = Facts(
        directory: DirectoryFacts(name: "corp", url: "ldap://dc1"),
        findings: [
          RosterEntry(try PrincipalReference("old", called: "new"), as: .account): .found(account),
          RosterEntry(try PrincipalReference(group.dn.text, called: "g"), as: .group): .found(group),
        ])
      if isLenient {
        let plan = try fixed.plan(facts, server: "dc1")
        #expect(plan.changes.map(\.value) == ["old"], "taken back as it was written")
        let gone = plan.settled([group.dn: GroupState(members: [.name("new")])], vacant: [])
        #expect(gone.changes.map(\.value) == ["old"], "the other name was never written")
      } else {
        #expect(throws: StalePlan.self) { try fixed.plan(facts, server: "dc1") }
      }
    }
  }

  @Test("of a journal go without what is gone, and follow who was renamed")
  func lenient() throws {
    let group = Finding.found(try Self.entry("Admins", guid: 2, group: Self.traits))
    let gone = try Self.fixed(isLenient: true).plan(Self.facts(.absent(note: nil), group), server: "dc1")
    #expect(
      gone.isEmpty
        && gone.setAside.map(\.why) == ["svc is not there any more, or another entry has its name: decide by hand"])
    let renamed = try Self.fixed(isLenient: true).plan(
      Self.facts(.found(Self.entry("moved")), group), server: "dc1")
    let (old, new) = (try DistinguishedName("CN=svc,DC=corp"), try DistinguishedName("CN=moved,DC=corp"))
    let place = try #require(renamed.groups.first).dn
    func value(_ members: DistinguishedName..., vacant: Bool) -> String? {
      let states = [place: GroupState(members: Set(members.map { .entry($0) }))]
      return renamed.settled(states, vacant: vacant ? [old] : []).changes.first?.value
    }
    #expect(value(new, vacant: true) == new.text && value(new, old, vacant: true) == new.text)
    // Fixed is an addition here: who is put back comes by his name of today.
    #expect(value(old, vacant: true) == new.text)
    let other = try Self.fixed(isLenient: true).plan(
      Self.facts(.found(Self.entry("svc", guid: 9)), group), server: "dc1")
    #expect(other.isEmpty)
  }
}
