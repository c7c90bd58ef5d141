import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A closed group where primary groups are not shown")
struct HiddenPrimaryGroupTests {
  private static let insiders = ["Administrator", "Nested"]
  private static let administrator = "sAMAccountName: Administrator\nprimaryGroupID: 513\n"

  /// Without the attribute, as an export may come that asked for others.
  private static func without(_ attribute: String, _ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false).filter { !$0.hasPrefix("\(attribute):") }
      .joined(separator: "\n")
  }

  @Test("may be anybody's primary group", arguments: [Expectation.Way.any, .direct])
  func hidden(way: Expectation.Way) async throws {
    let directory = try DirectoryDouble(Self.without("primaryGroupID", Samples.corp))
    let told = try await told(directory, .closing(to: Self.insiders + ["Ops"], counted: way))
    #expect(told == ["everyone else unknown unreadable"])
  }

  @Test("is believed to be nobody's only where RID 500 shows its own", arguments: [Expectation.Way.any, .direct])
  func canary(way: Expectation.Way) async throws {
    let insiders = Self.insiders + ["Ops"]
    let text = Samples.corp
    let closing = try Rule.closing("Ops", to: insiders, counted: way)
    #expect(try await told(DirectoryDouble(text), closing) == ["everyone else compliant"])
    let hiding = text.replacing(Self.administrator, with: "sAMAccountName: Administrator\n")
    #expect(try await told(DirectoryDouble(hiding), closing) == ["everyone else unknown unreadable"])
    let unseen = try DirectoryDouble(text).hiding("CN=Administrator,")
    #expect(try await told(unseen, closing) == ["everyone else unknown unreadable"])
  }

  @Test("says whose")
  func message() async throws {
    let directory = try DirectoryDouble(Self.without("primaryGroupID", Samples.corp))
    let roster = Roster(rules: [try Rule.closing("Ops", to: Self.insiders)])
    let verdicts = Checker(now: 0).verdicts(roster, await Auditor(directory, name: "corp").facts(for: roster))
    #expect(
      verdicts.flatMap(\.reasons).map(\.message) == [
        "it is not shown to this account whose primary group Ops is"
      ])
  }

  @Test("is unknown where one who was met does not show his", arguments: [Expectation.Way.any, .direct])
  func member(way: Expectation.Way) async throws {
    let text = Samples.corp.replacing(
      "primaryGroupID: 513\nmemberOf: CN=Ops", with: "memberOf: CN=Ops")
    #expect(
      try await told(DirectoryDouble(text), .closing("Ops", to: ["Nested"], counted: way)) == [
        "everyone else unknown unreadable"
      ])
  }

  @Test("is no doubt about a built-in group, which is nobody's primary group (MS-SAMR §3.1.1.8.2)")
  func builtin() async throws {
    let directory = try DirectoryDouble(Self.without("primaryGroupID", Samples.corp))
    #expect(
      try await told(directory, .closing("@administrators", to: ["Domänen-Admins"], counted: .direct)) == [
        "everyone else compliant"
      ])
  }

  private static let posix = Samples.with(
    """
    dn: uid=far,ou=people,o=a
    objectClass: posixAccount
    uid: far
    gidNumber: 501

    dn: cn=empty,o=a
    objectClass: posixGroup
    cn: empty
    gidNumber: 900
    """, in: Samples.posix)

  @Test("of OpenLDAP is unknown where no account shows its number, or one that was met does not")
  func posix() async throws {
    let hidden = Self.posix.replacing("gidNumber: 500\nmail", with: "mail").replacing("gidNumber: 501\n", with: "")
    for (group, insiders) in [("operators", ["svc"]), ("empty", []), ("both", ["svc"])] {
      let closing = try Rule.closing(group, to: insiders)
      #expect(try await told(DirectoryDouble(Self.posix), closing) == ["everyone else compliant"], "\(group)")
      #expect(try await told(DirectoryDouble(hidden), closing) == ["everyone else unknown unreadable"], "\(group)")
    }
    // One is enough: he is found by no number, and may be in any of them.
    let one = Self.posix.replacing("gidNumber: 501\n", with: "")
    for (group, insiders) in [("operators", ["svc"]), ("empty", [])] {
      let roster = Roster(rules: [try Rule.closing(group, to: insiders)])
      let facts = await Auditor(try DirectoryDouble(one), name: "corp").facts(for: roster)
      let told = Checker(now: 0).verdicts(roster, facts).flatMap(\.reasons).map(\.message)
      #expect(told == ["the primary group of uid=far,ou=people,o=a is not shown to this account"])
    }
  }

  @Test(
    "of Active Directory is unknown where anybody hides his, met or not", arguments: [Expectation.Way.any, .direct])
  func stranger(way: Expectation.Way) async throws {
    let text = Samples.with(
      """
      dn: CN=Mallory,CN=Users,DC=corp
      objectClass: user
      objectSid: S-1-5-21-1-2-3-6666
      sAMAccountName: Mallory
      primaryGroupID: 513
      """, in: Samples.corp)
    let closing = try Rule.closing("Ops", to: Self.insiders + ["Ops"], counted: way)
    #expect(try await told(DirectoryDouble(text), closing) == ["everyone else compliant"])
    let hiding = text.replacing("sAMAccountName: Mallory\nprimaryGroupID: 513", with: "sAMAccountName: Mallory")
    #expect(try await told(DirectoryDouble(hiding), closing) == ["everyone else unknown unreadable"])
  }

  @Test("asks for all numbers once, however many are closed, and believes nothing where that is cut short")
  func economy() async throws {
    let numbers = "(objectClass=posixAccount)"
    let directory = try DirectoryDouble(Self.posix)
    _ = try await told(
      directory, .closing("operators", to: ["svc"]), .closing("empty"), .closing("empty", counted: .direct))
    #expect(directory.log.requests.joined().count { $0.filter.description == numbers } == 1)
    let named = try DirectoryDouble(Self.posix)
    _ = try await told(named, .closing("admins"))
    #expect(!named.log.requests.joined().contains { $0.filter.description == numbers })
    let cut = try DirectoryDouble(Self.posix).ending(.sizeLimitExceeded, where: numbers)
    var limited = cut
    limited.ending = { $0.filter.description == numbers ? cut.ending($0) : nil }
    #expect(try await told(limited, .closing("empty")) == ["everyone else unknown incomplete-read"])
  }
}
