import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("The names in a roster beside accounts and groups")
struct RosterNameTests {
  private func verdicts(_ rule: Rule, in text: String = Samples.corp) async throws -> [Verdict] {
    let roster = Roster(rules: [rule])
    return Checker(now: 0).verdicts(
      roster, await Auditor(try DirectoryDouble(text), name: "corp").facts(for: roster))
  }

  @Test("an exception is looked up: the account that it names by SID is the stranger that was found by value")
  func exceptions() async throws {
    let day = try #require(CalendarDay("2027-01-31"))
    func allowing(account: String, group: String) throws -> RuleException {
      RuleException(
        account: try PrincipalReference(account), group: try PrincipalReference(group), until: day, why: account)
    }
    let closing = try Rule.closing()
    let rule = Rule(
      name: "closed", subject: closing.subject, expectations: closing.expectations,
      exceptions: [
        try allowing(account: "S-1-5-21-1-2-3-1105", group: "Domänen-Admins"),
        try allowing(account: "Administrator", group: "Ops"),
      ])
    let allowed = try await verdicts(rule).map { [$0.account.name, $0.exception?.why] }
    #expect(allowed == [["Administrator", nil], ["Nested", "S-1-5-21-1-2-3-1105"], ["Primary", nil]])
  }

  @Test("a cure is looked up, and followed to the group that it has to lie in")
  func cures() async throws {
    let rule = Rule(
      name: "cured", subject: .each(.reference(try PrincipalReference("ExchSvc"))),
      expectations: [Expectation(.member, of: try PrincipalReference("@administrators"))],
      cures: try ["Ops", "Domänen-Benutzer", "@domain-admins", "Nobody"].map { try PrincipalReference($0) })
    // With a token nobody looks below the group: what lies inside it is known from the cures' own side.
    let token = Samples.corp.replacing(
      "sAMAccountName: ExchSvc", with: "sAMAccountName: ExchSvc\ntokenGroups: S-1-5-21-1-2-3-513")
    for text in [Samples.corp, token] {
      #expect(try await verdicts(rule, in: text).map { $0.cures.map(\.given) } == [["Ops", "@domain-admins"]])
    }
  }

  @Test("the view is not whole where a roll, a filter or a name could not be read")
  func completeness() async throws {
    let corp = try DirectoryDouble(Samples.corp)
    let cut = corp.ending(.sizeLimitExceeded, where: "(primaryGroupID=51")
    let busy = corp.ending(.busy, where: "(sAMAccountName=Nobody)")
    let filter = try AccountFilter.equals("primaryGroupID", "513")
    for (directory, rule, isComplete) in [
      (corp, try Rule.closing(), true), (corp, try .about(filter, "Ops"), true), (cut, try .closing(), false),
      (cut, try .about(filter, "Ops"), false), (busy, try .closing("Ops", to: ["Nobody"]), false),
    ] {
      let facts = await Auditor(directory, name: "corp").facts(for: Roster(rules: [rule]))
      #expect(facts.directory.isComplete == isComplete, "\(rule.subject)")
    }
  }
}
