import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("Walking up through the groups")
struct MembershipWalkTests {
  @Test(
    "finds direct, nested and primary membership (NetExec PR#1055, Disco#16, BloodHound-Legacy#120, user_ldap#755)",
    arguments: [
      ("Administrator", "@domain-admins", ["Domänen-Admins"], MembershipPath.Kind.direct),
      ("Nested", "@domain-admins", ["Ops", "Domänen-Admins"], .nested),
      ("Nested", "@administrators", ["Ops", "Domänen-Admins", "Administratoren"], .nested),
      ("Primary", "@domain-admins", ["Domänen-Admins"], .primary),
      ("Primary", "@administrators", ["Domänen-Admins", "Administratoren"], .nested),
      ("Ops", "@administrators", ["Domänen-Admins", "Administratoren"], .nested),
    ])
  func kinds(account: String, group: String, path: [String], kind: MembershipPath.Kind) async throws {
    let verdict = try await audit(DirectoryDouble(Samples.corp), account, group)
    #expect(verdict.told == "compliant")
    #expect(verdict.path == path)
    #expect(verdict.paths.map(\.kind) == [kind])
    #expect(
      try await audit(DirectoryDouble(Samples.corp), account, group, mustNot: true).told == "drift unexpected-member")
  }

  @Test("recognises the article's case (Q274321)")
  func theArticle() async throws {
    let verdict = try await audit(DirectoryDouble(Samples.corp), "ExchSvc")
    #expect(verdict.told == "drift missing-member only-domain-users")
    #expect(verdict.holders.map(\.group.name) == ["Domänen-Benutzer"])
  }

  @Test("ends on groups that hold each other (bitwarden/directory-connector#233)", .timeLimit(.minutes(10)))
  func cycle() async throws {
    let ldif = Samples.with(
      """
      dn: CN=A,DC=corp
      objectClass: group
      sAMAccountName: A
      member: CN=B,DC=corp
      member: CN=A,DC=corp
      member: CN=Exchange Service,CN=Users,DC=corp

      dn: CN=B,DC=corp
      objectClass: group
      sAMAccountName: B
      member: CN=A,DC=corp
      """)
    #expect(try await audit(DirectoryDouble(ldif), "ExchSvc", "B").path == ["A", "B"])
    #expect(try await audit(DirectoryDouble(ldif), "ExchSvc").told == "drift missing-member")
  }

  @Test("is unknown where the primary group is not shown: it may be nested anywhere")
  func primaryGroupHidden() async throws {
    let verdict = try await audit(DirectoryDouble(Samples.corp).hiding("Benutzer"), "ExchSvc")
    #expect(verdict.told == "unknown unreadable")
    #expect(verdict.reasons[0].message.contains("<SID=S-1-5-21-1-2-3-513>"))
    let refused = try DirectoryDouble(Samples.corp.replacing("primaryGroupID: 513", with: "primaryGroupID: 999"))
    #expect(try await audit(refused, "ExchSvc", mustNot: true).told == "unknown unreadable")
  }

  @Test("is unknown where memberOf names a group that is not shown (websafety#1901)", arguments: [false, true])
  func hiddenGroup(mustNot: Bool) async throws {
    let verdict = try await audit(DirectoryDouble(Samples.corp).hiding("CN=Ops"), "Nested", mustNot: mustNot)
    #expect(verdict.status == .unknown)
  }

  @Test("takes one round trip for each level and asks about each entry once")
  func roundTrips() async throws {
    let directory = try DirectoryDouble(Samples.corp)
    let verdict = try await audit(directory, "Nested")
    #expect(verdict.status == .compliant)
    let calls = directory.log.requests
    // The domain; the names; Nested and its token, Domain Admins, whether that shows its members, and one of them; their groups Ops, Users, Administrators.
    #expect(calls.count == 4)
    #expect(calls.dropFirst(2).map(\.count) == [6, 3])
    let walked = calls.dropFirst(2).joined().map { "\($0.base) \($0.filter)" }
    #expect(Set(walked).count == walked.count)
  }

  @Test("batches all accounts of a roster into the same round trips")
  func batches() async throws {
    let directory = try DirectoryDouble(Samples.corp)
    let rules = try ["Administrator", "Nested", "Primary", "Administrator"].map { name in
      let expectation = Expectation(.member, of: try PrincipalReference("@domain-admins"))
      return Rule(name: name, account: try PrincipalReference(name), expectations: [expectation])
    }
    let facts = await Auditor(directory, name: "corp").facts(for: Roster(rules: rules))
    #expect(
      Checker(now: 0).verdicts(Roster(rules: rules), facts).allSatisfy { $0.status == .compliant })
    #expect(directory.log.requests.count == 4)
    // Three accounts by four names each, one group, the identities of every logon, one canary: nothing is asked twice.
    #expect(directory.log.requests[1].count == 15)
    // Each of them by members and by primary group, although one stands twice in the roster; and by its token; and the group by its members, by one of them and by who holds it.
    // Two have one primary group, and that of the third is the one that was read by its SID before.
    #expect(directory.log.requests[2].count == 10)
  }

  @Test("tells how far it has come")
  func progress() async throws {
    let log = ProgressLog()
    let roster = Roster(rules: [
      Rule(
        name: "r", account: try PrincipalReference("Nested"),
        expectations: [Expectation(.member, of: try PrincipalReference("Ops"))])
    ])
    _ = await Auditor(try DirectoryDouble(Samples.corp), name: "corp") { log.note($0) }.facts(for: roster)
    #expect(log.seen.first == .lookingUp(names: 2))
    #expect(log.seen.dropFirst().first == .walking(level: 1, entries: 2, groups: 2))
    #expect(log.seen.count == 4)
  }
}
