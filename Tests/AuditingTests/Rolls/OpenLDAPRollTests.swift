import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A closed group of OpenLDAP")
struct OpenLDAPRollTests {
  private static let more = Samples.with(
    """
    dn: uid=far,ou=people,o=a
    objectClass: posixAccount
    uid: far
    gidNumber: 600

    dn: uid=other,ou=people,o=a
    objectClass: posixAccount
    uid: other
    gidNumber: 501
    """, in: Samples.posix)

  @Test("shows members by either attribute, one group within the other")
  func names() async throws {
    let directory = try DirectoryDouble(Samples.people)
    #expect(try await told(directory, .closing("admins")) == ["svc drift unexpected-member"])
    #expect(try await told(directory, .closing("unique")) == ["svc drift unexpected-member"])
    #expect(try await told(directory, .closing("unique", to: ["svc"])) == ["everyone else compliant"])
    #expect(try await told(directory, .closing("unique", counted: .direct)) == ["admins drift unexpected-member"])
  }

  @Test(
    "shows who is in a group of a class that is not known, and in one inside that", arguments: [false, true],
    [false, true])
  func unknownClass(isLive: Bool, isListed: Bool) async throws {
    let team = Samples.with(
      """
      dn: cn=team,o=a
      objectClass: teamOfPeople
      cn: team
      member: cn=admins,o=a

      dn: cn=project,o=a
      objectClass: groupOfNames
      cn: project
      member: cn=team,o=a
      """, in: Samples.people)
    var directory = try DirectoryDouble(team)
    directory.isLive = isLive
    let insiders = isListed ? ["cn=team,o=a"] : []
    #expect(try await told(directory, .closing("project", to: insiders)) == ["svc drift unexpected-member"])
    let direct = try await told(directory, .closing("project", to: insiders, counted: .direct))
    #expect(direct == [isListed ? "everyone else compliant" : "team drift unexpected-member"])
    let hidden = try await told(directory.hiding("cn=admins"), .closing("project", to: insiders))
    #expect(hidden.last == "everyone else unknown unresolved-member", "\(hidden)")
  }

  @Test("shows who is in a posixGroup by logon name and by number, and in a group that holds one")
  func posix() async throws {
    let directory = try DirectoryDouble(Self.more)
    #expect(
      try await told(directory, .closing("operators")) == [
        "far drift unexpected-member", "svc drift unexpected-member",
      ])
    #expect(
      try await told(directory, .closing("operators", counted: .direct)) == [
        "far drift unexpected-member", "svc drift unexpected-member",
      ])
    #expect(try await told(directory, .closing("services")) == ["svc drift unexpected-member"])
    #expect(try await told(directory, .closing("both", to: ["svc"])) == ["far drift unexpected-member"])
    #expect(try await told(directory, .closing("both", counted: .direct)) == ["operators drift unexpected-member"])
  }

  @Test("holds a logon name in its own case only: SVC is not svc, and may be an account of each machine's own")
  func logonNameCase() async throws {
    let directory = try DirectoryDouble(Self.more)
    #expect(try await told(directory, .closing("backup")) == ["everyone else unknown unresolved-member"])
    let service = Rule(
      name: "in", account: try PrincipalReference("svc"),
      expectations: [Expectation(.member, of: try PrincipalReference("backup"))])
    #expect(
      try await told(directory, .closing("backup"), service) == [
        "everyone else unknown unresolved-member", "svc drift missing-member",
      ])
  }

  @Test("asks for many logon names a hundred at a time, and misses nobody")
  func manyLogonNames() async throws {
    let uids = (1...250).map { "u\($0)" }
    let entries = uids.map { "dn: uid=\($0),ou=people,o=a\nobjectClass: account\nuid: \($0)" }
    let group =
      "dn: cn=crowd,o=a\nobjectClass: posixGroup\ncn: crowd\ngidNumber: 900\n"
      + uids.map { "memberUid: \($0)" }.joined(separator: "\n")
    let directory = try DirectoryDouble(Samples.with((entries + [group]).joined(separator: "\n\n"), in: Samples.posix))
    #expect(try await told(directory, .closing("crowd")).count == 250)
    let asked = directory.log.requests.joined().filter { $0.filter.description.contains("(uid=u") }
    #expect(asked.count == 3)
  }

  @Test("whose number or logon names are hidden, itself or inside, may hold anybody", arguments: ["operators", "both"])
  func hidden(group: String) async throws {
    let insiders = ["svc", "far"]
    #expect(try await told(DirectoryDouble(Self.more), .closing(group, to: insiders)) == ["everyone else compliant"])
    let nameless = Self.more.replacing("gidNumber: 600\nmemberUid", with: "memberUid")
    #expect(
      try await told(DirectoryDouble(nameless), .closing(group, to: insiders)) == ["everyone else unknown unreadable"])
    var silent = try DirectoryDouble(Self.more)
    silent.withholds = {
      $0.base.description == "cn=operators,o=a" && $0.filter.description.contains("(!(memberUid=")
    }
    #expect(try await told(silent, .closing(group, to: insiders)) == ["everyone else unknown unreadable"])
    var busy = try DirectoryDouble(Self.more)
    busy.ending = { $0.attributes == ["memberUid"] ? .failed(DirectoryError(.search, .result(.busy))) : nil }
    #expect(
      try await told(busy, .closing(group, to: insiders)) == ["everyone else unknown server-unreachable"])
  }

  @Test(
    "that is a groupOfURLs, or holds one, may hold anybody",
    arguments: ["objectClass: groupOfNames\nmember: uid=svc,ou=people,o=a\n", ""])
  func dynamic(more: String) async throws {
    let text = Samples.with(
      """
      dn: cn=url,o=a
      objectClass: groupOfURLs
      \(more)cn: url
      memberURL: ldap:///o=a

      dn: cn=over,o=a
      objectClass: groupOfNames
      cn: over
      member: cn=url,o=a
      member: uid=svc,ou=people,o=a
      """, in: Self.more)
    let told = try await told(DirectoryDouble(text), .closing("over", to: ["svc"]))
    #expect(told.last == "everyone else unknown unreadable")
    #expect(!told.contains { $0.contains("drift") })
    let listed = try await AuditingTests.told(DirectoryDouble(text), .closing("over", to: ["svc", "cn=url,o=a"]))
    #expect(listed == ["everyone else unknown unreadable"])
    #expect(try await audit(DirectoryDouble(text), "other", "over", mustNot: true).told == "unknown unreadable")
  }

  @Test("that shows no member and must have one hides them, itself or inside")
  func neverEmpty() async throws {
    let bare = Samples.people.replacing("member: UID=svc, OU=People, O=a\n", with: "")
    for group in ["admins", "unique"] {
      #expect(try await told(DirectoryDouble(bare), .closing(group)) == ["everyone else unknown unreadable"])
    }
  }

  @Test("is unknown where the search by number is refused")
  func refused() async throws {
    let directory = try DirectoryDouble(Self.more).ending(.sizeLimitExceeded, where: "(gidNumber=600)")
    let told = try await told(directory, .closing("both", to: ["svc"]))
    #expect(told == ["far drift unexpected-member", "everyone else unknown incomplete-read"])
  }
}
