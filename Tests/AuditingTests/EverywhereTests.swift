import Auditing
import Directory
import Membership
import Testing

@Suite("Groups anywhere that may hold an account, where it is asked of all groups")
struct EverywhereTests {
  /// What keeps the list of an account's groups from being all of them.
  private static func gaps(_ directory: DirectoryDouble, _ group: String? = nil, isDetailed: Bool = true) async throws
    -> [String]
  {
    let account = try PrincipalReference("svc")
    let expectations = try group.map { [Expectation(.member, of: try PrincipalReference($0))] } ?? []
    let roster = Roster(rules: [Rule(name: "r", account: account, expectations: expectations)])
    let facts = await Auditor(directory, name: "corp", isDetailed: isDetailed).facts(for: roster)
    return facts.graph.shortfalls(at: try DistinguishedName("uid=svc,ou=people,o=a")).map(\.message)
  }

  private static func group(_ name: String, _ type: String = "groupOfNames") -> String {
    "\n\ndn: cn=\(name),o=a\nobjectClass: \(type)\ncn: \(name)\n"
  }

  @Test("are none where each shows whom it holds", arguments: [Samples.people, Samples.posix])
  func open(ldif: String) async throws {
    #expect(try await Self.gaps(DirectoryDouble(ldif + Self.group("nobody", "groupOfMembers"))) == [])
  }

  @Test("are those without the members that their class demands, and those whose members are not read")
  func closed() async throws {
    let one = Samples.people + Self.group("veiled")
    #expect(try await Self.gaps(DirectoryDouble(one)) == ["the members of cn=veiled,o=a are not shown to this account"])
    let more = one + Self.group("another", "groupOfUniqueNames") + Self.group("dynamic", "groupOfURLs")
    #expect(
      try await Self.gaps(DirectoryDouble(more)) == [
        "the members of cn=another,o=a are not shown to this account; and 1 more like it",
        "cn=dynamic,o=a is a group whose members are not read",
      ])
  }

  @Test("are those of which no answer comes, by any of the ways that their classes have")
  func undefined() async throws {
    var directory = try DirectoryDouble(Samples.posix)
    directory.withholds = { $0.filter.description.contains("(!(gidNumber=0))") }
    let gaps = try await Self.gaps(directory)
    #expect(gaps == ["the members of cn=backup,o=a are not shown to this account; and 3 more like it"])
  }

  @Test("may be any where a limit cuts them short")
  func limited() async throws {
    let directory = try DirectoryDouble(Samples.people).ending(.sizeLimitExceeded, where: "(!(member=")
    let gaps = try await Self.gaps(directory)
    #expect(gaps.count == 1 && gaps[0].contains("sizeLimitExceeded"), "\(gaps)")
  }

  @Test("are asked for by explanations of all groups alone, and not on Active Directory, where the token tells")
  func unasked() async throws {
    let veiled = Samples.people + Self.group("veiled")
    #expect(try await Self.gaps(DirectoryDouble(veiled), "admins") == [])
    #expect(try await Self.gaps(DirectoryDouble(veiled), isDetailed: false) == [])
    let domain = try DirectoryDouble(Samples.corp)
    let rule = Rule(name: "r", account: try PrincipalReference("ExchSvc"), expectations: [])
    _ = await Auditor(domain, name: "corp", isDetailed: true).facts(for: Roster(rules: [rule]))
    #expect(!domain.log.requests.joined().contains { $0.filter.description.contains("(!(member=") })
  }

  @Test(
    "may be any in a live domain that does not show the account's token; a file has none", arguments: [false, true])
  func tokenless(isLive: Bool) async throws {
    var domain = try DirectoryDouble(Samples.corp)
    domain.isLive = isLive
    let rule = Rule(name: "r", account: try PrincipalReference("ExchSvc"), expectations: [])
    let facts = await Auditor(domain, name: "corp", isDetailed: true).facts(for: Roster(rules: [rule]))
    let gaps = facts.graph.shortfalls(at: try DistinguishedName("CN=Exchange Service,CN=Users,DC=corp"))
    #expect(gaps.map { $0.message.hasPrefix("tokenGroups of ExchSvc is not shown") } == (isLive ? [true] : []))
  }
}
