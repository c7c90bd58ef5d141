import Directory
import FoundationEssentials
import Membership
import Testing

@testable import Remediation

@Suite("A plan on paper")
struct PlanFileTests {
  static let origin = Origin(
    roster: Origin.RosterFile(path: "/etc/rollcall.yaml", digest: "sha256:00"), directory: "corp", server: "dc1",
    url: "ldaps://dc1")
  private static let made = Date(timeIntervalSince1970: 1_000_000.75)
  private static let members: Set<MemberKey> = [.name("x"), .name("y")]

  /// A plan of three changes, its groups with two members each.
  static func sample(_ origin: Origin = origin) throws -> PlanFile {
    let plan = try plan(
      Case(rule: "one", why: "mail"), Case(mustNot: true, account: "b", links: [.member]),
      Case(account: "c", group: "Other"))
    let states = plan.groups.map { ($0.dn, GroupState(members: members)) }
    return try #require(
      try PlanFile(plan, Dictionary(uniqueKeysWithValues: states), origin, version: "1", createdAt: made))
  }

  private static func bytes(_ change: (String) -> String) throws -> [UInt8] { Array(change(try sample().text).utf8) }

  @Test("holds each change, each group as it was, and where it came from")
  func contents() throws {
    let file = try Self.sample()
    #expect(file.changes.map(\.value) == ["CN=ExchSvc,DC=corp", "CN=c,DC=corp", "CN=b,DC=corp"])
    #expect(file.changes.map(\.kind) == [.add, .add, .delete])
    #expect(file.changes.map(\.group) == [0, 1, 0])
    #expect(file.groups.map(\.entry.name) == ["Admins", "Other"])
    #expect(file.groups.map(\.members) == [2, 2])
    #expect(file.changes[0].grounds == [Ground(rule: "one", why: "mail")])
    #expect(file.origin == Self.origin)
  }

  @Test("is read as it was written, and the same plan is the same bytes")
  func roundTrip() throws {
    let file = try Self.sample()
    #expect(try PlanFile(Array(file.text.utf8)) == file)
    #expect(try file.text == Self.sample().text)
    #expect(file.createdAt == Date(timeIntervalSince1970: 1_000_000))
    #expect(try file.text.contains("\"schema\" : \"rollcall.plan/1\""))
  }

  @Test(
    "is carried out as it was made: whatever was changed in it is seen",
    arguments: [
      ("CN=b,DC=corp", "CN=evil,DC=corp"), ("\"add\"", "\"delete\""), ("\"group\" : 0", "\"group\" : 1"),
      ("ldaps://dc1", "ldaps://dc2"), ("sha256:00", "sha256:11"), ("1970-01-12T", "2070-01-12T"),
      ("\"mail\"", "\"male\""),
      ("\"members\" : 2", "\"members\" : 3"), ("\"group\" : 1", "\"group\" : 7"),
    ])
  func sealed(old: String, new: String) throws {
    let changed = try Self.bytes { $0.replacing(old, with: new, maxReplacements: 1) }
    let original = try Self.bytes { $0 }
    #expect(changed != original)
    let fault = #expect(throws: PlanFault.self) { try PlanFile(changed) }
    #expect(fault?.description.contains("changed after it was made") == true)
  }

  @Test("is refused when it is cut short, empty, something else or of another version")
  func unreadable() throws {
    for text in [
      "", "{}", "rules: []", "[1]", String(decoding: try Self.bytes { String($0.dropLast(9)) }, as: UTF8.self),
    ] {
      let fault = #expect(throws: PlanFault.self) { try PlanFile(Array(text.utf8)) }
      #expect(fault?.description.contains("not a whole plan") == true)
    }
    let fault = #expect(throws: PlanFault.self) {
      try PlanFile(try Self.bytes { $0.replacing("rollcall.plan/1", with: "rollcall.plan/2") })
    }
    #expect(fault?.description == "it is rollcall.plan/2, and this program reads rollcall.plan/1")
  }

  @Test("does not fit where a group was changed, or cannot be read any more")
  func check() throws {
    let file = try Self.sample()
    let plan = try plan(
      Case(rule: "one", why: "mail"), Case(mustNot: true, account: "b", links: [.member]),
      Case(account: "c", group: "Other"))
    func states(_ other: GroupState) -> GroupStates {
      let pairs = plan.groups.map { ($0.dn, $0.name == "Other" ? other : GroupState(members: Self.members)) }
      return Dictionary(uniqueKeysWithValues: pairs)
    }
    #expect(throws: Never.self) { try file.check(plan, states(GroupState(members: Self.members))) }
    let changed = #expect(throws: StalePlan.self) { try file.check(plan, states(GroupState(members: [.name("x")]))) }
    #expect(changed?.description == "Other was changed since the plan was made")
    let unread = GroupState(failure: DirectoryError(.search, .connectionLost))
    let hidden = #expect(throws: StalePlan.self) { try file.check(plan, states(unread)) }
    #expect(hidden?.description == "Other cannot be read any more")
  }

  @Test("is not made where a group could not be read: nobody could tell later whether it changed")
  func unread() throws {
    let plan = try plan(Case())
    let unread = GroupState(failure: DirectoryError(.search, .connectionLost))
    let states = [try #require(plan.groups.first).dn: unread]
    #expect(try PlanFile(plan, states, Self.origin, version: "1", createdAt: Self.made) == nil)
  }
}
