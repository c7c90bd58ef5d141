import Auditing
import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("An audit of every account of a filter")
struct FilterAuditTests {
  @Test("finds them by name, each once, accounts and not containers")
  func found() async throws {
    let directory = try DirectoryDouble(Samples.corp)
    let filter = AccountFilter(given: "(objectSid=*)", filter: .present("objectSid"))
    let names = try await told(directory, .about(filter)).map { $0.split(separator: " ")[0] }
    #expect(
      names == [
        "Administrator", "Administratoren", "Domänen-Admins", "Domänen-Benutzer", "ExchSvc", "Nested", "Ops", "Primary",
      ])
  }

  @Test("finds an account once that stands in two of the trees asked")
  func twice() async throws {
    let text = Samples.people.replacing(
      "namingContexts: o=a", with: "namingContexts: o=a\nnamingContexts: ou=people,o=a")
    let told = try await told(DirectoryDouble(text), .about(.equals("uid", "svc"), "admins"))
    #expect(told == ["svc compliant"])
  }

  @Test("looks below its own base, or where names are looked up")
  func base() async throws {
    let directory = try DirectoryDouble(Samples.people)
    let filter = try AccountFilter.equals("uid", "svc", below: "ou=people,o=a")
    #expect(try await told(directory, .about(filter, "admins")) == ["svc compliant"])
    let bases = directory.log.requests.joined().filter { $0.filter.description == "(uid=svc)" }.map(\.base.description)
    #expect(bases == ["ou=people,o=a"])
    let above = try AccountFilter.equals("cn", "admins")
    #expect(
      try await told(directory, .about(above, "cn=admins,o=a"), base: "ou=people,o=a") == [
        "(cn=admins) drift account-not-found"
      ])
  }

  @Test("is unknown where the tree that it names is not to be seen")
  func noBase() async throws {
    let filter = try AccountFilter.equals("uid", "svc", below: "ou=gone,o=a")
    #expect(
      try await told(DirectoryDouble(Samples.people), .about(filter, "admins")) == ["(uid=svc) unknown unreadable"])
  }

  @Test("is unknown for the rule as a whole where the answer is cut short, whoever came")
  func sizeLimit() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.sizeLimitExceeded, where: "primaryGroupID=513")
    #expect(
      try await told(directory, .about(.equals("primaryGroupID", "513"))) == [
        "(primaryGroupID=513) unknown incomplete-read"
      ])
  }

  @Test("finds nobody where somebody would be seen, and does not know where not")
  func canary() async throws {
    let filter = try AccountFilter.equals("primaryGroupID", "999")
    #expect(
      try await told(DirectoryDouble(Samples.corp), .about(filter)) == ["(primaryGroupID=999) drift account-not-found"])
    let blind = try DirectoryDouble(Samples.corp).hiding("CN=Administrator,")
    #expect(try await told(blind, .about(filter)) == ["(primaryGroupID=999) unknown unreadable"])
  }

  @Test("one that cannot be read makes every stranger of a closed group doubtful")
  func insiders() async throws {
    let filter = try AccountFilter.equals("primaryGroupID", "513")
    let directory = try DirectoryDouble(Samples.corp).ending(.busy, where: "(primaryGroupID=513)")
    #expect(
      try await told(directory, .closing("Ops", filters: [filter])) == [
        "Nested unknown server-unreachable unexpected-member"
      ])
    #expect(
      try await told(DirectoryDouble(Samples.corp), .closing("Ops", filters: [filter])) == ["everyone else compliant"])
  }

  @Test("judges the state of each")
  func state() async throws {
    let text = Samples.corp.replacing(
      "sAMAccountName: Nested\nuserAccountControl: 512", with: "sAMAccountName: Nested\nuserAccountControl: 514")
    let rule = Rule(
      name: "enabled", subject: .each(.filter(try .equals("memberOf", "CN=Ops,CN=Users,DC=corp"))),
      requirements: [.enabled],
      expectations: [Expectation(.member, of: try PrincipalReference("Ops"))])
    #expect(try await told(DirectoryDouble(text), rule) == ["Nested drift account-disabled"])
  }
}
