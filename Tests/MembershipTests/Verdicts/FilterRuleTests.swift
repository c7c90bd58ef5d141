import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A rule about every account of a filter")
struct FilterRuleTests {
  private let filter = World.filter()

  private func told(_ selection: Selection?, _ kind: Expectation.Kind = .member) throws -> [String] {
    var world = try World()
    try world.nest(World.user("in"), in: world.admins)
    world.selections[filter] = selection
    return try world.told(.about(.filter(filter), kind))
  }

  @Test("gives a verdict for each account that was found, in their order")
  func several() throws {
    let found = Selection.found([try World.user("out"), try World.user("in")])
    #expect(try told(found) == ["out drift missing-member", "in compliant"])
    #expect(try told(found, .notMember) == ["out compliant", "in drift unexpected-member"])
  }

  @Test("is drift where nobody is found who must be in, and at risk where nobody is left to be kept out")
  func nobody() throws {
    #expect(try told(.found([]), .member) == ["(department=IT) drift account-not-found"])
    #expect(try told(.found([]), .notMember) == ["(department=IT) at-risk account-not-found"])
  }

  @Test("is unknown where the answer is not whole, or nobody asked")
  func notRead() throws {
    #expect(
      try told(.notRead(Shortfall(.incompleteRead, "cut short"))) == ["(department=IT) unknown incomplete-read"])
    #expect(try told(nil) == ["(department=IT) unknown unreadable"])
  }

  @Test("is unknown for the rule as a whole where the directory was not reached, whatever is remembered of the filter")
  func unreached() throws {
    let directory = DirectoryFacts(name: "corp", url: "u", shortfall: Shortfall(.serverUnreachable, "no answer"))
    let facts = Facts(directory: directory, selections: [filter: .found([])])
    let verdicts = Checker(now: 0).verdicts(Roster(rules: [try .about(.filter(filter))]), facts)
    #expect(verdicts.map { $0.reasons.map(\.code) } == [[.serverUnreachable]])
  }

  @Test("tells filters apart by the tree they look in")
  func bases() throws {
    var world = try World()
    let below = AccountFilter(given: filter.given, filter: filter.filter, base: try World.dn("there"))
    world.selections = [filter: .found([])]
    #expect(try world.told(.about(.filter(below))) == ["(department=IT) unknown unreadable"])
  }
}
