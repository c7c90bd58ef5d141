import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("What a roster asks of a directory")
struct EconomyTests {
  /// No question is put more than once in one audit.
  private func expectNothingRepeated(_ directory: DirectoryDouble, _ rules: [Rule]) async throws {
    let facts = await Auditor(directory, name: "corp").facts(for: Roster(rules: rules))
    #expect(facts.directory.shortfall == nil)
    var seen: Set<SearchRequest> = []
    let repeated = directory.log.requests.joined().filter { !seen.insert($0).inserted }
    #expect(!seen.isEmpty)
    #expect(repeated.map { "\($0.base) \($0.filter) \($0.attributes)" } == [])
  }

  private func rules(_ accounts: [String], _ groups: [String], _ kind: Expectation.Kind = .notMember) throws -> [Rule] {
    try accounts.flatMap { account in
      try groups.map { group in
        Rule(
          name: "\(account) \(group)", account: try PrincipalReference(account),
          expectations: [Expectation(kind, of: try PrincipalReference(group))])
      }
    }
  }

  private static let accounts = [
    "ExchSvc", "CORP\\ExchSvc", "CN=Nested,CN=Users,DC=corp", "Primary", "S-1-5-21-1-2-3-500",
  ]
  private static let groups = ["@domain-admins", "Ops", "CN=Ops,CN=Users,DC=corp", "@administrators"]

  @Test("is asked once, however many rules name the same accounts and groups")
  func accountRules() async throws {
    try await expectNothingRepeated(DirectoryDouble(Samples.corp), rules(Self.accounts, Self.groups))
  }

  @Test("is asked once where closed groups and rules about accounts meet")
  func closures() async throws {
    let closures = try Self.groups.flatMap {
      [try Rule.closing($0, to: Self.accounts), try .closing($0, counted: .direct)]
    }
    try await expectNothingRepeated(DirectoryDouble(Samples.corp), closures)
    let all = try rules(Self.accounts, Self.groups) + closures
    for text in [Samples.corp, Self.histories] { try await expectNothingRepeated(DirectoryDouble(text), all) }
  }

  @Test("is asked once of OpenLDAP too, with memberOf that is stale and numbers that are shared")
  func openLDAP() async throws {
    let text = Samples.with(
      """
      dn: uid=far,ou=people,o=a
      objectClass: posixAccount
      uid: far
      gidNumber: 500
      memberOf: cn=old,o=a
      """, in: Samples.posix.replacing("mail:", with: "memberOf: cn=old,o=a\nmail:"))
    let groups = ["admins", "unique", "operators", "services", "both"]
    let closures = try groups.flatMap { [try Rule.closing($0), try .closing($0, counted: .direct)] }
    let all = try rules(["svc", "uid=far,ou=people,o=a"], groups) + closures
    try await expectNothingRepeated(DirectoryDouble(text), all)
  }

  @Test("the members of a group that nobody is asked about are not read: 40 accounts in 20 groups, each in its own")
  func pairs() async throws {
    let users = (0..<40).map { "dn: uid=u\($0),ou=people,o=a\nobjectClass: account\nuid: u\($0)" }
    let groups = (0..<20).map { number in
      "dn: cn=g\(number),o=a\nobjectClass: groupOfNames\ncn: g\(number)\nmember: uid=u\(number),ou=people,o=a\nmember: uid=u\(number + 20),ou=people,o=a"
    }
    let directory = try DirectoryDouble(Samples.with((users + groups).joined(separator: "\n\n"), in: Samples.people))
    let own = try (0..<40).flatMap { try rules(["u\($0)"], ["g\($0 % 20)"], .member) }
    let facts = await Auditor(directory, name: "corp").facts(for: Roster(rules: own))
    let verdicts = Checker(now: 0).verdicts(Roster(rules: own), facts)
    #expect(verdicts.count == 40 && verdicts.allSatisfy { $0.status == .compliant })
    #expect(!directory.log.requests.joined().contains { $0.attributes.contains("member") })
    let one = own + (try rules(["u1"], ["g0"]))
    let asking = try DirectoryDouble(Samples.with((users + groups).joined(separator: "\n\n"), in: Samples.people))
    _ = await Auditor(asking, name: "corp").facts(for: Roster(rules: one))
    let read = asking.log.requests.joined().filter { $0.attributes.contains("member") }.map(\.base.description)
    #expect(read == ["cn=g0,o=a"])
  }

  /// A carrier that is a member of another group too, and one of that one's SID.
  private static let histories =
    Samples.with(
      """
      dn: CN=Old,CN=Users,DC=corp
      objectClass: user
      objectSid: S-1-5-21-1-2-3-1300
      sAMAccountName: Old
      primaryGroupID: 513
      sIDHistory: S-1-5-21-1-2-3-512

      dn: CN=Older,CN=Users,DC=corp
      objectClass: group
      objectSid: S-1-5-21-1-2-3-1301
      sAMAccountName: Older
      sIDHistory: S-1-5-21-1-2-3-1300
      """
    ).replacing("member: CN=Nested,", with: "member: CN=Old,CN=Users,DC=corp\nmember: CN=Nested,")

  @Test(
    "whatever is asked for one rule is asked for the roster too, so that a snapshot answers for each alone",
    arguments: [Samples.corp, histories])
  func alone(text: String) async throws {
    let closures = try Self.groups.flatMap {
      [try Rule.closing($0, to: Self.accounts), try .closing($0, counted: .direct)]
    }
    let all = try rules(Self.accounts, Self.groups) + closures
    let together = try DirectoryDouble(text)
    _ = await Auditor(together, name: "corp").facts(for: Roster(rules: all))
    let asked = Dictionary(grouping: together.log.requests.joined()) { "\($0.base) \($0.scope) \($0.filter)" }
    for rule in all {
      let directory = try DirectoryDouble(text)
      _ = await Auditor(directory, name: "corp").facts(for: Roster(rules: [rule]))
      #expect(!directory.log.requests.isEmpty)
      let missed = directory.log.requests.joined().filter { request in
        let wider = asked["\(request.base) \(request.scope) \(request.filter)"] ?? []
        return !wider.contains { Set(request.attributes).isSubset(of: $0.attributes) }
      }
      #expect(missed.map { "\($0.base) \($0.filter) \($0.attributes)" } == [], "\(rule.name) \(rule.subject)")
    }
  }

  @Test("members of a closed group are asked for as accounts, and those of groups inside only where they count")
  func members() async throws {
    for (way, read) in [
      (Expectation.Way.any, ["CN=Domänen-Admins,CN=Users,DC=corp", "CN=Ops,CN=Users,DC=corp"]),
      (.direct, ["CN=Domänen-Admins,CN=Users,DC=corp"]),
    ] {
      let directory = try DirectoryDouble(Samples.corp)
      _ = try await told(directory, .closing(counted: way))
      let asked = directory.log.requests.joined()
      #expect(asked.filter { $0.attributes == ["member"] }.map(\.base.description) == read)
      let entries = asked.filter { $0.base.description == "CN=Administrator,CN=Users,DC=corp" }
      #expect(entries.count == 1 && entries.allSatisfy { $0.attributes.contains("userAccountControl") })
    }
  }
}
