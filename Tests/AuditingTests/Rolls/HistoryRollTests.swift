import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A closed group and the SIDs that somebody had before")
struct HistoryRollTests {
  private static let insiders = ["Administrator", "Primary", "Nested"]

  private static func user(_ name: String, _ rid: Int, _ more: String) -> String {
    """
    dn: CN=\(name),CN=Users,DC=corp
    objectClass: user
    objectSid: S-1-5-21-1-2-3-\(rid)
    sAMAccountName: \(name)
    userAccountControl: 512
    primaryGroupID: 513
    \(more)
    """
  }

  private static func corp(_ more: String...) -> String { Samples.with(more.joined(separator: "\n\n")) }

  @Test(
    "holds whoever carries its SID, that of a group inside, or that of a member", arguments: ["512", "1200", "500"])
  func carrier(rid: String) async throws {
    let text = Self.corp(Self.user("Old", 1300, "sIDHistory: S-1-5-21-9-9-9-7\nsIDHistory: S-1-5-21-1-2-3-\(rid)"))
    for group in ["@domain-admins", "@administrators"] {
      #expect(
        try await told(DirectoryDouble(text), .closing(group, to: Self.insiders)) == ["Old drift unexpected-member"])
      #expect(
        try await told(DirectoryDouble(text), .closing(group, to: Self.insiders + ["Old"])) == [
          "everyone else compliant"
        ])
    }
  }

  @Test("is not told of others by a SID that is nearly its own, or that it had itself")
  func others() async throws {
    let near = Self.corp(
      Self.user("Old", 1300, "sIDHistory: S-1-5-21-1-2-3-513"),
      Self.user("Older", 1301, "sIDHistory: S-1-5-21-1-2-4-512"))
    #expect(try await told(DirectoryDouble(near), .closing(to: Self.insiders)) == ["everyone else compliant"])
    let own = Samples.corp.replacing("adminCount: 1", with: "sIDHistory: S-1-5-21-1-2-3-512")
    #expect(try await told(DirectoryDouble(own), .closing(to: Self.insiders)) == ["everyone else compliant"])
  }

  @Test("counted direct does not hold those who carry its SID")
  func direct() async throws {
    let text = Self.corp(Self.user("Old", 1300, "sIDHistory: S-1-5-21-1-2-3-512"))
    let insiders = ["Administrator", "Primary", "Ops"]
    #expect(
      try await told(DirectoryDouble(text), .closing(to: insiders, counted: .direct)) == ["everyone else compliant"])
    let directory = try DirectoryDouble(text).ending(.busy, where: "(sIDHistory=")
    #expect(try await told(directory, .closing(to: insiders, counted: .direct)) == ["everyone else compliant"])
  }

  @Test("lets in by a group that carries its SID whoever is in that one, by value, primary group and history")
  func group() async throws {
    let text = Self.corp(
      """
      dn: CN=Migrated,CN=Users,DC=corp
      objectClass: group
      objectSid: S-1-5-21-1-2-3-1400
      sAMAccountName: Migrated
      sIDHistory: S-1-5-21-1-2-3-512
      member: CN=Value,CN=Users,DC=corp
      """, Self.user("Value", 1301, "memberOf: CN=Migrated,CN=Users,DC=corp"),
      Self.user("Default", 1302, "").replacing("primaryGroupID: 513\n", with: "primaryGroupID: 1400"),
      Self.user("Past", 1303, "sIDHistory: S-1-5-21-1-2-3-1400"))
    #expect(
      try await told(DirectoryDouble(text), .closing(to: Self.insiders)) == [
        "Default drift unexpected-member", "Past drift unexpected-member", "Value drift unexpected-member",
      ])
    let hiding = try DirectoryDouble(text).hiding("CN=Value")
    #expect(
      try await told(hiding, .closing(to: Self.insiders + ["Past", "Default"])) == [
        "CN=Value,CN=Users,DC=corp unknown unresolved-member unexpected-member",
        "everyone else unknown unresolved-member",
      ])
  }

  @Test("holds whoever was the account of another domain that is in it")
  func foreign() async throws {
    let sid = "S-1-5-21-9-9-9-1104"
    let text = Self.corp(
      Samples.foreign(sid), Self.user("Old", 1300, "sIDHistory: \(sid)")
    ).replacing(
      "member: CN=Nested,CN=Users,DC=corp",
      with: "member: CN=Nested,CN=Users,DC=corp\nmember: CN=\(sid),CN=ForeignSecurityPrincipals,DC=corp")
    #expect(
      try await told(DirectoryDouble(text), .closing(to: Self.insiders + [sid])) == ["Old drift unexpected-member"])
  }

  @Test("ends on SIDs that lead back to each other")
  func circle() async throws {
    let text = Self.corp(
      Self.user("Old", 1300, "sIDHistory: S-1-5-21-1-2-3-512\nsIDHistory: S-1-5-21-1-2-3-1301"),
      Self.user("Older", 1301, "sIDHistory: S-1-5-21-1-2-3-1300"))
    #expect(
      try await told(DirectoryDouble(text), .closing(to: Self.insiders)) == [
        "Old drift unexpected-member", "Older drift unexpected-member",
      ])
  }

  @Test("is unknown where the search for carriers is refused, beside those who were met")
  func refused() async throws {
    let text = Self.corp(Self.user("Old", 1300, "sIDHistory: S-1-5-21-1-2-3-512"))
    let directory = try DirectoryDouble(text).ending(.sizeLimitExceeded, where: "(sIDHistory=")
    #expect(
      try await told(directory, .closing(to: Self.insiders)) == [
        "Old drift unexpected-member", "everyone else unknown incomplete-read",
      ])
    let inside = try DirectoryDouble(Samples.corp).ending(.busy, where: "(sIDHistory=")
    #expect(
      try await told(inside, .closing(to: Self.insiders)) == ["everyone else unknown server-unreachable"])
  }

  @Test("asks for the SIDs of many members a hundred at a time, and puts no question twice")
  func many() async throws {
    let users = (0..<250).map { Self.user("u\($0)", 2000 + $0, "memberOf: CN=Crowd,CN=Users,DC=corp") }
    let members = (0..<250).map { "member: CN=u\($0),CN=Users,DC=corp" }
    let crowd =
      "dn: CN=Crowd,CN=Users,DC=corp\nobjectClass: group\nobjectSid: S-1-5-21-1-2-3-1500\nsAMAccountName: Crowd\n"
      + members.joined(separator: "\n")
    let last = Self.user("Old", 1300, "sIDHistory: S-1-5-21-1-2-3-2249")
    let directory = try DirectoryDouble(Self.corp((users + [crowd, last]).joined(separator: "\n\n")))
    #expect(try await told(directory, .closing("Crowd")).contains("Old drift unexpected-member"))
    let asked = directory.log.requests.joined().map(\.filter.description).filter { $0.contains("(sIDHistory=") }
    // 251 SIDs, and the carrier's own.
    #expect(asked.count == 4)
    #expect(Set(asked).count == asked.count)
  }
}
