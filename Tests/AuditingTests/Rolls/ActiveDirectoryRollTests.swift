import Auditing
import Directory
import Membership
import Testing

@Suite("A closed group of Active Directory")
struct ActiveDirectoryRollTests {
  @Test("shows who is in it by value, through another group and as the primary group")
  func everyWay() async throws {
    let directory = try DirectoryDouble(Samples.corp)
    #expect(
      try await told(directory, .closing()) == [
        "Administrator drift unexpected-member", "Nested drift unexpected-member", "Primary drift unexpected-member",
      ])
    #expect(
      try await told(directory, .closing(counted: .direct)) == [
        "Administrator drift unexpected-member", "Ops drift unexpected-member", "Primary drift unexpected-member",
      ])
  }

  @Test("lets in whoever is listed, however it is written")
  func listed() async throws {
    let insiders = ["CORP\\Administrator", "cn=nested, cn=users, dc=corp", "S-1-5-21-1-2-3-1106"]
    #expect(try await told(DirectoryDouble(Samples.corp), .closing(to: insiders)) == ["everyone else compliant"])
    let filter = try AccountFilter.equals("primaryGroupID", "513")
    #expect(
      try await told(DirectoryDouble(Samples.corp), .closing(filters: [filter])) == [
        "Primary drift unexpected-member"
      ])
  }

  @Test("is closed above as below: BUILTIN\\Administrators holds whoever is in Domain Admins, its primary members too")
  func builtin() async throws {
    let told = try await told(DirectoryDouble(Samples.corp), .closing("@administrators", to: ["Nested"]))
    #expect(told == ["Administrator drift unexpected-member", "Primary drift unexpected-member"])
  }

  @Test("ends on groups that hold each other, and on one that holds itself")
  func circles() async throws {
    let circle = Samples.corp.replacing(
      "member: CN=Nested,CN=Users,DC=corp",
      with: """
        member: CN=Nested,CN=Users,DC=corp
        member: CN=Domänen-Admins,CN=Users,DC=corp
        member: CN=Ops,CN=Users,DC=corp
        """)
    let insiders = ["Administrator", "Primary"]
    #expect(try await told(DirectoryDouble(circle), .closing(to: insiders)) == ["Nested drift unexpected-member"])
    #expect(
      try await told(DirectoryDouble(circle), .closing("Ops", counted: .direct)) == [
        "Domänen-Admins drift unexpected-member", "Nested drift unexpected-member", "Ops drift unexpected-member",
      ])
  }

  @Test(
    "holds a stranger of another forest, and those whom every logon makes members, by one entry each",
    arguments: [
      ("S-1-5-21-9-9-9-1104", "S-1-5-21-9-9-9-1104"), ("S-1-1-0", "Everyone"), ("S-1-5-11", "Authenticated Users"),
    ])
  func foreignPrincipals(sid: String, name: String) async throws {
    let directory = try DirectoryDouble(Samples.with(Samples.guests(holding: sid)))
    #expect(try await told(directory, .closing("Guests")) == ["\(name) drift unexpected-member"])
    #expect(try await told(directory, .closing("Guests", to: [sid])) == ["everyone else compliant"])
  }

  @Test("counts a member of another domain by its name, and does not know who else may be behind it")
  func otherDomain() async throws {
    let text = Samples.corp.replacing(
      "member: CN=Nested,CN=Users,DC=corp", with: "member: CN=Nested,CN=Users,DC=corp\nmember: CN=Far,DC=other")
    let insiders = ["Nested"]
    #expect(
      try await told(DirectoryDouble(text), .closing("Ops", to: insiders)) == [
        "CN=Far,DC=other unknown incomplete-read unexpected-member", "everyone else unknown incomplete-read",
      ])
    #expect(
      try await told(DirectoryDouble(text), .closing("Ops", to: insiders, counted: .direct)) == [
        "CN=Far,DC=other drift unexpected-member"
      ])
  }

  @Test("does not hold those in a distribution group inside, whatever that hides")
  func distribution() async throws {
    let list = Samples.corp.replacing("sAMAccountName: Ops", with: "sAMAccountName: Ops\ngroupType: 2")
    let insiders = ["Administrator", "Primary"]
    #expect(try await told(DirectoryDouble(list), .closing(to: insiders)) == ["everyone else compliant"])
    let hiding = try DirectoryDouble(list).hiding("CN=Nested")
    #expect(try await told(hiding, .closing(to: insiders)) == ["everyone else compliant"])
    #expect(
      try await told(DirectoryDouble(list), .closing("Ops")) == ["Nested drift unexpected-member"])
    let lists = Samples.with(
      "dn: CN=Mail,DC=corp\nobjectClass: group\nsAMAccountName: Mail\nobjectSid: S-1-5-21-1-2-3-1300\ngroupType: 2\nmember: CN=Ops,CN=Users,DC=corp",
      in: list)
    #expect(
      try await told(DirectoryDouble(lists), .closing("Mail")) == ["Nested drift unexpected-member"])
  }

  @Test("that is closed in both ways is judged in each by what counts there")
  func bothWays() async throws {
    let hiding = try DirectoryDouble(Samples.corp).hiding("CN=Nested")
    let insiders = ["Administrator", "Primary", "Ops"]
    #expect(
      try await told(hiding, .closing(to: insiders, counted: .direct), .closing(to: insiders)) == [
        "everyone else compliant", "CN=Nested,CN=Users,DC=corp unknown unresolved-member unexpected-member",
        "everyone else unknown unresolved-member",
      ])
  }
}
