import Auditing
import Directory
import GeneratedDirectories
import Membership
import Testing

/// Who is in which group, as the groups say it, in directories of every kind.
struct CensusTests {
  /// The accounts in a group, by the values of their names; behind them what could not be read.
  private static func members(
    _ directory: some DirectoryReading, _ group: String, looks: Bool = true
  ) async throws -> [String] {
    let facts = try await Auditor(directory, name: "corp").census(of: PrincipalReference(group), looks: looks)
    let principal = try #require(facts.finding?.principal)
    let number = try #require(facts.census.names.known(principal.dn))
    let members = EffectiveMembers(of: number, in: facts.census).accounts.map { member in
      facts.census.names.text(member.number) + " " + member.kind.rawValue
    }
    return members + facts.census.shortfalls.map(\.code.rawValue)
  }

  /// How many accounts are in each group that has any; behind them what could not be read.
  private static func counts(_ directory: some DirectoryReading) async throws -> [String] {
    let census = try await Auditor(directory, name: "corp").census(looks: true).census
    let counts = await MemberCounts(census)
    let told = zip(census.groups, counts.effective).map { census.names.text($0) + " \($1)" }
    return told.sorted().filter { !$0.hasSuffix(" 0") } + census.shortfalls.map(\.code.rawValue)
  }

  @Test("of a domain: by member, by primary group, and through groups")
  func activeDirectory() async throws {
    let directory = try DirectoryDouble(Samples.corp)
    #expect(
      try await Self.members(directory, "@domain-admins") == [
        "CN=Administrator,CN=Users,DC=corp direct", "CN=Nested,CN=Users,DC=corp nested",
        "CN=Primary,CN=Users,DC=corp primary",
      ])
    #expect(
      try await Self.counts(directory) == [
        "CN=Administratoren,CN=Builtin,DC=corp 3", "CN=Domänen-Admins,CN=Users,DC=corp 3",
        "CN=Domänen-Benutzer,CN=Users,DC=corp 3", "CN=Ops,CN=Users,DC=corp 1",
      ])
  }

  @Test("of RFC 4519's groups and RFC 2307's, by name, by logon name and by number")
  func general() async throws {
    let directory = try DirectoryDouble(Samples.posix.replacing("memberUid: SVC", with: "memberUid: svc"))
    #expect(try await Self.members(directory, "unique") == ["UID=svc, OU=People, O=a nested"])
    #expect(try await Self.members(directory, "operators") == ["uid=svc,ou=people,o=a direct"])
    #expect(try await Self.members(directory, "services") == ["uid=svc,ou=people,o=a primary"])
    #expect(
      try await Self.counts(directory) == [
        "cn=admins,o=a 1", "cn=backup,o=a 1", "cn=both,o=a 1", "cn=operators,o=a 1", "cn=services,o=a 1",
        "cn=unique,o=a 1",
      ])
  }

  @Test("a logon name may be that of an account of any class, as to an audit")
  func logonNameOfAnother() async throws {
    let text = Samples.with("dn: uid=plain,ou=people,o=a\nobjectClass: inetOrgPerson\nuid: plain", in: Samples.posix)
    let directory = try DirectoryDouble(text.replacing("memberUid: SVC", with: "memberUid: plain"))
    #expect(try await Self.members(directory, "backup") == ["uid=plain,ou=people,o=a direct"])
    #expect(try await audit(directory, "plain", "backup").told == "compliant")
  }

  @Test("a logon name in other letters is nobody's, and that is told")
  func logonName() async throws {
    #expect(try await Self.members(DirectoryDouble(Samples.posix), "backup") == ["unresolved-member"])
  }

  @Test("through a group for mail nobody is in a group that grants something, but in another for mail")
  func mail() async throws {
    let list = """
      dn: CN=List,CN=Users,DC=corp
      objectClass: group
      objectSid: S-1-5-21-1-2-3-1300
      sAMAccountName: List
      groupType: 2
      member: CN=Exchange Service,CN=Users,DC=corp
      """
    let ldif = Samples.with(list).replacing(
      "member: CN=Nested,CN=Users,DC=corp",
      with: "member: CN=Nested,CN=Users,DC=corp\nmember: CN=List,CN=Users,DC=corp\ngroupType: -2147483646")
    let directory = try DirectoryDouble(ldif)
    #expect(try await Self.members(directory, "Ops") == ["CN=Nested,CN=Users,DC=corp direct"])
    #expect(try await Self.members(directory, "List") == ["CN=Exchange Service,CN=Users,DC=corp direct"])
    let mailing = try DirectoryDouble(ldif.replacing("groupType: -2147483646", with: "groupType: 2"))
    #expect(try await Self.members(mailing, "Ops").count == 2)
  }

  @Test("a member of elsewhere may be a group: that is told, and of an account in all groups too")
  func elsewhere() async throws {
    let foreign = try DirectoryDouble(Samples.with(Samples.guests(holding: "S-1-5-21-9-9-9-1104")))
    let told = try await Self.members(foreign, "Guests")
    #expect(told == ["CN=S-1-5-21-9-9-9-1104,CN=ForeignSecurityPrincipals,DC=corp direct", "incomplete-read"])
    let other = try DirectoryDouble(
      Samples.corp.replacing("member: CN=Nested,CN=Users,DC=corp", with: "member: CN=X,CN=Users,DC=other"))
    #expect(try await Self.members(other, "Ops") == ["CN=X,CN=Users,DC=other direct", "incomplete-read"])
    #expect(try await Self.counts(other).last == "incomplete-read")
  }

  @Test("what every logon brings is a member that no directory lists, and leaves nothing open")
  func identities() async throws {
    let directory = try DirectoryDouble(Samples.with(Samples.guests(holding: "S-1-5-11")))
    let everybody = "CN=S-1-5-11,CN=ForeignSecurityPrincipals,DC=corp"
    #expect(try await Self.members(directory, "Guests") == [everybody + " direct"])
    for looks in [true, false] {
      let census = try await Auditor(directory, name: "corp").census(looks: looks).census
      #expect(census.identities.map(census.names.text) == [everybody] && census.shortfalls == [])
    }
  }

  @Test("Samba's groups hold Everyone by the name that the forest's configuration has for it")
  func everyone() async throws {
    let everyone = "CN=Everyone,CN=WellKnown Security Principals,CN=Configuration,DC=corp"
    let entry = "dn: \(everyone)\nobjectClass: foreignSecurityPrincipal\nobjectSid: S-1-1-0"
    let home = "dn: CN=WellKnown Security Principals,CN=Configuration,DC=corp\nobjectClass: container\n\n"
    let ldif = Samples.with(Samples.guests(holding: "S-1-5-11")).replacing(
      "member: CN=S-1-5-11,CN=ForeignSecurityPrincipals,DC=corp", with: "member: " + everyone)
    let directory = try DirectoryDouble(Samples.with(home + entry, in: ldif))
    let census = try await Auditor(directory, name: "corp").census(looks: true).census
    #expect(census.identities.map(census.names.text) == [everyone] && census.shortfalls == [])
  }

  @Test(
    "a name in the place of a SID says nothing of itself: it may be a group's",
    arguments: [
      "S-1-5-21-9-9-9-1104", "S-1-5-32-544", "S-1-5-32", "S-1-22-2-1000", "S-1-12-1-7", "S-1-5",
      "S-1-5-11,CN=x", "S-1-5-11x", "Interactive", "",
    ])
  func noIdentity(sid: String) async throws {
    let ldif = Samples.with(Samples.guests(holding: "S-1-5-11")).replacing(
      "CN=S-1-5-11,CN=ForeignSecurityPrincipals", with: "CN=\(sid.isEmpty ? "\\20" : sid),CN=ForeignSecurityPrincipals")
    let census = try await Auditor(DirectoryDouble(ldif), name: "corp").census(looks: true).census
    #expect(census.identities == [] && census.shortfalls.map(\.code) == [.incompleteRead])
  }

  @Test("a server that looks through all links is asked once who claims to be in one of many groups that show nobody")
  func claims() async throws {
    let groups = (0..<9).map {
      "dn: CN=G\($0),DC=corp\nobjectClass: group\nobjectSid: S-1-5-21-1-2-3-\(1400 + $0)\nsAMAccountName: G\($0)"
    }
    let ldif = Samples.with(groups.joined(separator: "\n\n"))
    for (vendor, count) in [("", 0), ("\nvendorName: Samba Team (x)", 1)] {
      var directory = try DirectoryDouble(ldif.replacing("\ndnsHostName", with: vendor + "\ndnsHostName"))
      directory.isLive = true
      let census = try await Auditor(directory, name: "corp").census(looks: true).census
      #expect(census.shortfalls == [] && census.groups.count == 13)
      let asked = directory.log.requests.joined().map(\.filter.description)
      #expect(asked.count { $0 == "(memberOf=*)" } == count)
      #expect(asked.contains { $0.hasPrefix("(memberOf=CN=G") } == vendor.isEmpty)
    }
  }

  @Test("an account of a domain is not looked at again once it has told its primary group")
  func metAccounts() async throws {
    let member = "member: CN=Nested,CN=Users,DC=corp"
    let text = Samples.corp.replacing(member, with: member + "\nmember: CN=Gone,CN=Users,DC=corp")
    let directory = try DirectoryDouble(text)
    let census = try await Auditor(directory, name: "corp").census(looks: true).census
    #expect(await MemberCounts(census).effective.reduce(0, +) == 13)
    let looks = try directory.log.requests.joined().filter { request in
      try ["Gone", "Nested", "Administrator"].contains {
        request.base == .name(try DistinguishedName("CN=\($0),CN=Users,DC=corp"))
      }
    }
    #expect(looks.map(\.base) == [.name(try DistinguishedName("CN=Gone,CN=Users,DC=corp"))])
  }

  @Test(
    "an account that hides its class, that no page brought, or that is a group too, is looked at",
    arguments: [
      ("objectClass: user\nobjectSid: S-1-5-21-1-2-3-1105", "objectSid: S-1-5-21-1-2-3-1105", 1),
      ("objectClass: user\nobjectSid: S-1-5-21-1-2-3-1105", "objectClass: user\nobjectSid: S-1-5-21-1-2-3-1105", 0),
      (
        "objectClass: user\nobjectSid: S-1-5-21-1-2-3-1105",
        "objectClass: user\nobjectClass: group\nmember: CN=Primary,CN=Users,DC=corp\nobjectSid: S-1-5-21-1-2-3-1105", 0
      ),
    ])
  func oddAccounts(text: String, other: String, looks: Int) async throws {
    let directory = try DirectoryDouble(Samples.corp.replacing(text, with: other))
    _ = try await Auditor(directory, name: "corp").census(looks: true)
    let nested = SearchBase.name(try DistinguishedName("CN=Nested,CN=Users,DC=corp"))
    #expect(directory.log.requests.joined().count { $0.base == nested } == looks)
  }

  @Test("where the reading of all accounts is cut short, the others are looked at all the same")
  func cutAccounts() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.busy, where: "primaryGroupID")
    let census = try await Auditor(directory, name: "corp").census(looks: true).census
    #expect(census.shortfalls.map(\.code) == [.serverUnreachable])
  }

  @Test("a group that was moved meanwhile has the members whose primary group it is by both of its names")
  func movedGroup() async throws {
    let moved = """
      dn: CN=Moved,CN=Users,DC=corp
      objectClass: group
      objectSid: S-1-5-21-1-2-3-513
      sAMAccountName: Moved
      """
    let directory = try DirectoryDouble(
      Samples.with(moved).replacing(
        "sAMAccountName: Ops\n", with: "sAMAccountName: Ops\nmember: CN=Moved,CN=Users,DC=corp\n"))
    let hiding = Rewriting(directory: directory) { requests, heard in
      heard.filter { requests[$0.index].scope == .base || !$0.entry.name.hasPrefix("CN=Moved") }
    }
    let counts = try await Self.counts(hiding)
    #expect(counts.contains("CN=Moved,CN=Users,DC=corp 3") && counts.contains("CN=Domänen-Benutzer,CN=Users,DC=corp 3"))
  }

  @Test("a group that only a look shows has the members whose primary group it is")
  func lateGroup() async throws {
    let late = """
      dn: CN=Late,CN=Users,DC=corp
      objectClass: group
      objectSid: S-1-5-21-1-2-3-1400
      sAMAccountName: Late
      """
    let text = Samples.with(late).replacing(
      "sAMAccountName: Nested\nuserAccountControl: 512\nprimaryGroupID: 513",
      with: "sAMAccountName: Nested\nuserAccountControl: 512\nprimaryGroupID: 1400"
    ).replacing(
      "sAMAccountName: Ops\n", with: "sAMAccountName: Ops\nmember: CN=Late,CN=Users,DC=corp\n")
    let hiding = Rewriting(directory: try DirectoryDouble(text)) { requests, heard in
      heard.filter { requests[$0.index].scope == .base || !$0.entry.name.hasPrefix("CN=Late") }
    }
    #expect(try await Self.counts(hiding).contains("CN=Late,CN=Users,DC=corp 1"))
  }

  @Test("a group that hides its members or its number leaves the census open")
  func hidden() async throws {
    let people = Samples.posix.replacing("memberUid: SVC\n", with: "")
    for hidden in ["member: UID=svc, OU=People, O=a\n", "gidNumber: 600\n", "uniqueMember: cn=admins,o=a"] {
      let told = try await Self.counts(DirectoryDouble(people.replacing(hidden, with: "")))
      #expect(told.last == "unreadable", "\(hidden)")
    }
    let withheld = try DirectoryDouble(Samples.corp.replacing("member: CN=Nested,CN=Users,DC=corp\n", with: ""))
    #expect(try await Self.members(withheld, "Ops") == ["unreadable"], "memberOf of Nested claims it")
  }

  @Test("a group that came without its class, or not at all, is told")
  func missing() async throws {
    var directory = try DirectoryDouble(Samples.people)
    directory.withholds = { $0.scope == .base && $0.attributes.contains("member") }
    let facts = try await Auditor(directory, name: "corp").census(of: PrincipalReference("admins"), looks: true)
    #expect(facts.census.shortfalls.map(\.message) == ["cn=admins,o=a could not be read as a group"])
    #expect(!facts.directory.isComplete)
  }

  @Test(
    "a name with an identifier behind it is the name (RFC 4517 §3.3.21), looked at or not", arguments: [true, false])
  func identifier(looks: Bool) async throws {
    let ldif = Samples.people.replacing("uniqueMember: cn=admins,o=a", with: "uniqueMember: cn=admins,o=a#'0101'B")
    let reference = try PrincipalReference("unique")
    let facts = try await Auditor(DirectoryDouble(ldif), name: "corp").census(of: reference, looks: looks)
    #expect(facts.census.shortfalls == [])
    let counts = await MemberCounts(facts.census)
    #expect(counts.effective == [1, 1])
  }

  @Test("a name that is no UTF-8 is none, and told with its line")
  func notUTF8() throws {
    // cn=\xC3,o=a
    let ldif = Samples.people.replacing(
      "member: UID=svc, OU=People, O=a", with: "member: UID=svc, OU=People, O=a\nmember:: Y249wyxvPWE=")
    let line = 1 + ldif.prefix(through: try #require(ldif.firstRange(of: "member::")).lowerBound).count { $0 == "\n" }
    let error = #expect(throws: LDIFError.self) { try DirectoryDouble(ldif) }
    #expect(error?.description.hasPrefix("line \(line): ") == true, "\(String(describing: error))")
  }

  @Test("a group that holds by name and by logon name hides neither behind the other")
  func bothWays() async throws {
    let both = Samples.with(
      """
      dn: cn=twice,o=a
      objectClass: groupOfNames
      objectClass: posixGroup
      cn: twice
      gidNumber: 900
      member: uid=svc,ou=people,o=a
      memberUid: svc
      """, in: Samples.people.replacing("mail:", with: "objectClass: posixAccount\ngidNumber: 500\nmail:"))
    #expect(try await Self.members(DirectoryDouble(both), "twice") == ["uid=svc,ou=people,o=a direct"])
    let byLogonName = try DirectoryDouble(both.replacing("member: uid=svc,ou=people,o=a\n", with: ""))
    #expect(try await Self.members(byLogonName, "twice").last == "unreadable")
    var byName = try DirectoryDouble(both.replacing("\nmemberUid: svc", with: ""))
    byName.withholds = { $0.filter.description.contains("memberUid") }
    #expect(try await Self.members(byName, "twice").last == "unreadable")
  }

  @Test("that there is no group is believed only where an entry is shown that must exist")
  func blind() async throws {
    let none = "dn:\nobjectClass: OpenLDAProotDSE\nnamingContexts: o=a\n\ndn: o=a\nobjectClass: organization\n"
    #expect(try await Self.counts(DirectoryDouble(none)) == [])
    #expect(try await Self.counts(DirectoryDouble(none).hiding("o=a")).last == "unreadable")
  }

  @Test("whoever holds members is a group, of whatever class, below a group and by itself")
  func unknownClass() async throws {
    let custom = Samples.with(
      """
      dn: cn=custom,o=a
      objectClass: customGroup
      cn: custom
      member: cn=deeper,o=a

      dn: cn=deeper,o=a
      objectClass: customGroup
      member: uid=svc,ou=people,o=a

      dn: cn=top,o=a
      objectClass: groupOfNames
      member: cn=custom,o=a
      """, in: Samples.people)
    let directory = try DirectoryDouble(custom)
    #expect(try await Self.members(directory, "CN=top,O=a") == ["uid=svc,ou=people,o=a nested"])
    #expect(
      try await Self.counts(directory) == [
        "cn=admins,o=a 1", "cn=custom,o=a 1", "cn=deeper,o=a 1", "cn=top,o=a 1", "cn=unique,o=a 1",
      ])
    var live = directory
    live.isLive = true
    #expect(try await Self.members(live, "CN=top,O=a") == ["uid=svc,ou=people,o=a nested"])
    let classless = try DirectoryDouble(custom.replacing("objectClass: customGroup\n", with: ""))
    #expect(
      try await Self.members(classless, "CN=top,O=a")
        == ["uid=svc,ou=people,o=a nested", "unreadable", "unreadable"])
  }

  @Test("members with options are told, and not passed over")
  func options() async throws {
    let entry = "dn: cn=x,o=a\nobjectClass: groupOfNames\nmember: uid=svc,ou=people,o=a\nmember;x-opt: uid=y,o=a\n"
    #expect(throws: LDIFError.self) { try DirectoryDouble(Samples.with(entry, in: Samples.people)) }
  }

  @Test("an empty name in a group stands for nobody, and hides nobody")
  func emptyName() async throws {
    let placeholder = try DirectoryDouble(Samples.people.replacing("member: UID=svc, OU=People, O=a", with: "member:"))
    #expect(try await Self.counts(placeholder) == [])
  }

  @Test(
    "what a limit cut short is told, whichever question it was", arguments: ["objectClass=group", "primaryGroupID"])
  func limits(text: String) async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.sizeLimitExceeded, where: text)
    #expect(try await Self.counts(directory).contains("incomplete-read"))
  }

  @Test(
    "a group's members are told as cut short, where which groups there are is not what was cut: a look at each tells that"
  )
  func limitsOfOne() async throws {
    func members(cutting text: String, looks: Bool = true) async throws -> [String] {
      let directory = try DirectoryDouble(Samples.corp).ending(.sizeLimitExceeded, where: text)
      return try await Self.members(directory, "CN=Ops,CN=Users,DC=corp", looks: looks)
    }
    #expect(try await members(cutting: "primaryGroupID").contains("incomplete-read"))
    #expect(try await members(cutting: "objectClass=group") == members(cutting: "nothing"))
    #expect(try await members(cutting: "objectClass=group", looks: false).contains("incomplete-read"))
  }

  @Test("where accounts hide their primary group, it is told")
  func hiddenPrimary() async throws {
    let hiding = Samples.corp.replacing(
      "sAMAccountName: Administrator\nprimaryGroupID: 513", with: "sAMAccountName: Administrator")
    #expect(try await Self.counts(DirectoryDouble(hiding)).last == "unreadable")
    let posix = Samples.posix.replacing("memberUid: SVC\n", with: "").replacing("gidNumber: 500\nmail:", with: "mail:")
    #expect(try await Self.counts(DirectoryDouble(posix)).last == "unreadable")
    let census = try await Auditor(DirectoryDouble(posix), name: "corp").census(looks: true).census
    let open = zip(census.groups, await MemberCounts(census).isWhole).filter { !$0.1 }.map { census.names.text($0.0) }
    let numbered = ["cn=backup,o=a", "cn=both,o=a", "cn=operators,o=a", "cn=services,o=a"]
    #expect(open.sorted() == numbered, "nobody is in another group by his number")
  }

  @Test("is what brute force finds, in random directories of every spelling", arguments: 0..<150)
  func random(seed: UInt64) async throws {
    var shape = DirectoryShape()
    (shape.groups, shape.accounts) = (1...8, 2...8)
    let directory = GeneratedDirectory(seed: seed, shape: shape)
    let snapshot = try LDIFSnapshot(ldif: Array(directory.ldif.utf8), url: "file:random.ldif")
    let census = try await Auditor(snapshot, name: "random").census(looks: true).census
    let counts = await MemberCounts(census)
    let reachability = directory.reachability
    for group in directory.groups {
      let expected = directory.accounts.filter { reachability.steps(from: $0, to: group) != nil }.count
      let name = try DistinguishedName(directory.entries[group].name.text)
      let place = try #require(census.names.known(name).flatMap(census.place))
      #expect(counts.effective[place] == expected, "\(name)")
    }
  }
}
