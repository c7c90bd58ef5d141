import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A name that was not found for certain")
struct LookupJudgementTests {
  private func verdict(_ account: Finding, _ group: Finding, _ kind: Expectation.Kind = .member) throws -> Verdict {
    try Checker(now: 0).verdicts(Corp.roster(kind), Corp.facts(account, group))[0]
  }

  @Test(
    "is drift when it is not there: a missing group is (Monitor-ADGroupMembership#53)",
    arguments: [Expectation.Kind.member, .notMember])
  func absent(kind: Expectation.Kind) throws {
    let account = try verdict(.absent(note: nil), .found(Corp.group("Admins")), kind)
    #expect(account.status == .drift)
    #expect(account.reasons == [Reason(.accountNotFound, .drift, "no account answers to 'ExchSvc'")])
    #expect(account.group.principal?.name == "Admins")
    let group = try verdict(.found(Corp.user()), .absent(note: "CN=x is there, but is not a group"), kind)
    #expect(group.status == .drift)
    #expect(
      group.reasons == [
        Reason(.groupNotFound, .drift, "no group answers to 'Admins': CN=x is there, but is not a group")
      ])
  }

  @Test("is unknown when several answer to it, and lists no more than five")
  func ambiguous() throws {
    let names = try (1...6).map { try DistinguishedName("cn=\($0)") }
    let verdict = try verdict(.ambiguous(names), .found(Corp.group("Admins")))
    #expect(verdict.status == .unknown)
    #expect(
      verdict.reasons.map(\.message) == [
        "6 entries answer to 'ExchSvc': cn=1; cn=2; cn=3; cn=4; cn=5; …. Give the DN or the SID of the one that is meant"
      ])
    #expect(verdict.reasons.map(\.code) == [.accountAmbiguous])
  }

  @Test("is unknown when it could not be read, with the reason's own code")
  func notRead() throws {
    let verdict = try verdict(.found(Corp.user()), .notRead(Shortfall(.unreadable, "hidden")))
    #expect(verdict.status == .unknown)
    #expect(verdict.reasons == [Reason(.unreadable, .unknown, "hidden")])
  }

  @Test("tells of both names, the worse one first, and one reason once")
  func both() throws {
    let shortfall = Finding.notRead(Shortfall(.unreadable, "hidden"))
    #expect(try verdict(.absent(note: nil), shortfall).reasons.map(\.code) == [.unreadable, .accountNotFound])
    #expect(
      try verdict(.absent(note: nil), .absent(note: nil)).reasons.map(\.code) == [.accountNotFound, .groupNotFound])
    #expect(try verdict(shortfall, shortfall).reasons.count == 1)
  }
}
