import Directory
import Membership
import Testing

@testable import Remediation

@Suite("The caps on changes")
struct ChangeCapTests {
  @Test("let through as many as they say, and tell of one more")
  func cap() throws {
    let two = try plan(Case(account: "a"), Case(account: "b"))
    #expect(two.changes.count == 2)
    #expect(ChangeCap.refusal(of: two, most: 2) == nil && ChangeCap.refusal(of: two, most: ChangeCap.usual) == nil)
    let refusal = try #require(ChangeCap.refusal(of: two, most: 1))
    #expect(refusal.message == "the plan makes 2 changes, and at most 1 are allowed at once")
    #expect(refusal.override == ["--max-changes", "2"])
  }

  @Test(
    "count the share of a group of more than twenty",
    arguments: [
      (20, 20, true), (21, 2, true), (21, 3, false), (30, 3, true), (30, 4, false), (100, 10, true), (100, 11, false),
    ])
  func share(members: Int, changes: Int, isAllowed: Bool) throws {
    let plan = Planner.plan(try (0..<changes).map { try Case(account: "a\($0)").verdict() }, server: "dc1")
    let state = GroupState(members: Set(try (0..<members).map { .entry(try DistinguishedName("CN=m\($0),DC=corp")) }))
    let refusals = ShareCap.refusals(of: plan, [try DistinguishedName("CN=Admins,DC=corp"): state], most: 10)
    #expect(refusals.isEmpty == isAllowed)
  }

  @Test("tell how much would have to be allowed")
  func percent() throws {
    let plan = Planner.plan(try (0..<4).map { try Case(account: "a\($0)").verdict() }, server: "dc1")
    let state = GroupState(members: Set(try (0..<30).map { .entry(try DistinguishedName("CN=m\($0),DC=corp")) }))
    let group = try DistinguishedName("CN=Admins,DC=corp")
    let refusal = try #require(ShareCap.refusals(of: plan, [group: state], most: 10).first)
    #expect(
      refusal.message
        == "the plan makes 4 changes to Admins, which has 30 members: 14 percent, and at most 10 are allowed")
    #expect(refusal.override == ["--max-percent", "14"])
    #expect(ShareCap.refusals(of: plan, [group: state], most: 14).isEmpty)
  }

  @Test("can be lifted by what they say, also where a group comes to have several times its members")
  func growth() throws {
    let plan = Planner.plan(try (0..<55).map { try Case(account: "a\($0)").verdict() }, server: "dc1")
    let state = GroupState(members: Set(try (0..<21).map { .entry(try DistinguishedName("CN=m\($0),DC=corp")) }))
    let states = [try DistinguishedName("CN=Admins,DC=corp"): state]
    let refusal = try #require(ShareCap.refusals(of: plan, states, most: 100).first)
    #expect(refusal.override == ["--max-percent", "262"])
    #expect(ShareCap.refusals(of: plan, states, most: 262).isEmpty)
    #expect(ShareCap.refusals(of: plan, states, most: .max).isEmpty)
  }
}
