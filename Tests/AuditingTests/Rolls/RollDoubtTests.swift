import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A closed group that does not show all of itself")
struct RollDoubtTests {
  private static let insiders = ["Administrator", "Primary", "Nested"]

  @Test("a member whose entry is hidden may be a group, and hold anybody")
  func hiddenMember() async throws {
    let directory = try DirectoryDouble(Samples.corp).hiding("CN=Ops")
    #expect(
      try await told(directory, .closing(to: Self.insiders)) == [
        "CN=Ops,CN=Users,DC=corp unknown unresolved-member unexpected-member",
        "everyone else unknown unresolved-member",
      ])
    // Whatever it is, counted direct it is one more than there may be.
    #expect(
      try await told(directory, .closing(to: Self.insiders, counted: .direct)) == [
        "CN=Ops,CN=Users,DC=corp drift unexpected-member"
      ])
  }

  @Test("members that others claim to be and that are not shown are missed, in the group and inside it")
  func hiddenAttribute() async throws {
    let bare = Samples.corp.replacing("member: CN=Nested,CN=Users,DC=corp\n", with: "")
    for group in ["@domain-admins", "@administrators", "Ops"] {
      let told = try await told(DirectoryDouble(bare), .closing(group, to: Self.insiders))
      #expect(told == ["everyone else unknown unreadable"], "\(group)")
    }
    #expect(
      try await told(DirectoryDouble(bare), .closing(to: Self.insiders + ["Ops"], counted: .direct)) == [
        "everyone else compliant"
      ])
  }

  @Test(
    "members that may not be asked about are missed",
    arguments: ["CN=Ops,CN=Users,DC=corp", "CN=Domänen-Admins,CN=Users,DC=corp"])
  func undefined(name: String) async throws {
    var directory = try DirectoryDouble(Samples.corp)
    directory.withholds = { $0.base.description == name && $0.filter.description.contains("(!(member=") }
    let told = try await told(directory, .closing(to: Self.insiders))
    #expect(told == ["everyone else unknown unreadable"])
  }

  @Test("an answer that is cut short leaves the rest unknown, beside those who were seen")
  func primaryCutShort() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.sizeLimitExceeded, where: "(primaryGroupID=512)")
    #expect(
      try await told(directory, .closing(to: ["Administrator", "Nested"])) == [
        "Primary drift unexpected-member", "everyone else unknown incomplete-read",
      ])
    #expect(
      try await told(directory, .closing(to: Self.insiders)) == ["everyone else unknown incomplete-read"])
    #expect(
      try await told(directory, .closing("@administrators", to: Self.insiders)) == [
        "everyone else unknown incomplete-read"
      ])
  }

  @Test("a range of members that breaks off leaves the rest unknown")
  func membersCutShort() async throws {
    var directory = try DirectoryDouble(Samples.corp)
    directory.ending = {
      $0.base.description.hasPrefix("CN=Ops") && $0.attributes == ["member"]
        ? .failed(DirectoryError(.search, .incomplete("the range breaks off"))) : nil
    }
    #expect(
      try await told(directory, .closing(to: ["Administrator", "Primary"])) == [
        "Nested drift unexpected-member", "everyone else unknown incomplete-read",
      ])
  }

  @Test("whose primary group it is nobody knows while its SID is hidden", arguments: ["1200", "512"])
  func hiddenSID(rid: String) async throws {
    let text = Samples.corp.replacing("objectSid: S-1-5-21-1-2-3-\(rid)\n", with: "")
    let told = try await told(
      DirectoryDouble(text), .closing("CN=Domänen-Admins,CN=Users,DC=corp", to: Self.insiders))
    #expect(told == ["everyone else unknown unreadable"])
  }

  @Test("a name that leads nowhere is a row at risk, once, whoever asks about the group too")
  func dangling() async throws {
    let text = Samples.corp.replacing(
      "member: CN=Nested,CN=Users,DC=corp",
      with: "member: CN=Nested,CN=Users,DC=corp\nmember: CN=gone\\0ADEL:6f6c6b4e-0000-4000-8000-000000000000,DC=corp")
    #expect(
      try await told(DirectoryDouble(text), .closing(to: Self.insiders)) == ["everyone else at-risk unresolved-member"])
    let service = Rule(
      name: "out", account: try PrincipalReference("ExchSvc"),
      expectations: [Expectation(.notMember, of: try PrincipalReference("@domain-admins"))])
    let rules = [
      try Rule.closing(to: Self.insiders), service, try .closing(to: Self.insiders + ["Ops"], counted: .direct),
    ]
    #expect(
      try await told(DirectoryDouble(text), rules[0], rules[1], rules[2]) == [
        "everyone else at-risk unresolved-member", "ExchSvc at-risk unresolved-member", "everyone else compliant",
      ])
  }

  @Test("an insider that is not to be seen makes every stranger doubtful")
  func unreadInsider() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.busy, where: "(sAMAccountName=Nobody)")
    #expect(
      try await told(directory, .closing("Ops", to: ["Nobody"])) == [
        "Nested unknown server-unreachable unexpected-member"
      ])
  }

  @Test("a directory that breaks down on the way leaves everything unknown, one verdict a rule")
  func breakdown() async throws {
    let whole = try DirectoryDouble(Samples.corp)
    #expect(try await told(whole, .closing(to: Self.insiders)) == ["everyone else compliant"])
    let calls = whole.log.requests.count
    try #require(calls > 4)
    for call in 1...calls {
      var directory = try DirectoryDouble(Samples.corp)
      directory.breaks = { $0 == call ? DirectoryError(.search, .connectionLost) : nil }
      let told = try await told(directory, .closing(to: Self.insiders))
      #expect(told == ["everyone else unknown server-unreachable"], "call \(call)")
    }
  }
}
