import Directory
import Membership
import Testing

@testable import Auditing

import class Membership.Expectation

@Suite("What a roster names")
struct RosterEntriesTests {
  private static func rule(_ account: String, cures: [String] = [], allowing group: String? = nil) throws -> Rule {
    let day = try #require(CalendarDay("2027-01-31"))
    let exception = try group.map { RuleException(group: try PrincipalReference($0), until: day, why: "known") }
    return Rule(
      name: account, subject: .each(.reference(try PrincipalReference(account))),
      expectations: [Expectation(.member, of: try PrincipalReference("Admins"))],
      cures: try cures.map { try PrincipalReference($0) }, exceptions: [exception].compactMap(\.self))
  }

  @Test("is looked up once, and whole, though rules ask for the same and differ in cures and exceptions alone")
  func neighbours() throws {
    let roster = Roster(rules: [
      try Self.rule("ada"), try Self.rule("bob", cures: ["Near"]), try Self.rule("chi", allowing: "Others"),
      try Self.rule("ada", cures: ["Near"]),
    ])
    let names = roster.entries.map(\.reference.given)
    #expect(names == ["ada", "Admins", "bob", "Near", "chi", "Others"])
    #expect(roster.rulesInTurn.map(\.isAsBefore) == [false, true, true, true])
  }
}
