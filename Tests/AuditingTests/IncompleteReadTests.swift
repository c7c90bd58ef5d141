import Auditing
import Directory
import Membership
import Testing

@Suite("A read that is not whole")
struct IncompleteReadTests {
  @Test(
    "is unknown when a limit cuts the walk short (graylog#1711, openEQUELLA#242)",
    arguments: [ResultCode.sizeLimitExceeded, .timeLimitExceeded, .adminLimitExceeded])
  func limits(code: ResultCode) async throws {
    for mustNot in [false, true] {
      let directory = try DirectoryDouble(Samples.corp).ending(code, where: "(member=")
      #expect(try await audit(directory, "ExchSvc", mustNot: mustNot).told == "unknown incomplete-read")
    }
  }

  @Test("is unknown when a limit cuts the look-up short, although one entry came")
  func lookUp() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.sizeLimitExceeded, where: "(sAMAccountName=ExchSvc)")
    #expect(try await audit(directory, "ExchSvc").told == "unknown incomplete-read")
  }

  @Test("is unknown when rights are missing")
  func insufficientAccess() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.insufficientAccessRights, where: "(member=")
    #expect(try await audit(directory, "ExchSvc").told == "unknown unreadable")
  }

  @Test("is unknown when the tree that is searched is not there for us")
  func noSuchTree() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.noSuchObject, where: "(sAMAccountName=Nobody)")
    #expect(try await audit(directory, "Nobody").told == "unknown unreadable")
  }

  @Test("proves a presence all the same")
  func presence() async throws {
    let directory = try DirectoryDouble(Samples.corp).ending(.sizeLimitExceeded, where: "(member=")
    #expect(try await audit(directory, "Nested").told == "compliant")
    #expect(try await audit(directory, "Nested", mustNot: true).told == "drift unexpected-member")
  }

  @Test("is unknown when a referral was not followed, and says where nobody looked (community.general#1067)")
  func referral() async throws {
    var directory = try DirectoryDouble(Samples.corp)
    directory.ending = {
      $0.filter.description.contains("(member=") ? .complete(references: ["ldap://other.example/DC=other"]) : nil
    }
    let verdict = try await audit(directory, "ExchSvc")
    #expect(verdict.told == "unknown incomplete-read")
    #expect(verdict.reasons[0].message.contains("ldap://other.example/DC=other"))
  }

  @Test("is unknown whenever the connection is lost on the way (opnsense/core#10128, glpi#984)", arguments: 1...4)
  func lost(call: Int) async throws {
    var directory = try DirectoryDouble(Samples.corp)
    directory.breaks = { $0 == call ? DirectoryError(.search, .connectionLost) : nil }
    #expect(try await audit(directory, "Nested", mustNot: true).told == "unknown server-unreachable")
  }

  @Test("is unknown where an entry comes by a name that is none, and names it")
  func misnamed() async throws {
    let verdict = try await audit(Misnaming(directory: try DirectoryDouble(Samples.corp)), "ExchSvc")
    #expect(verdict.told == "unknown incomplete-read")
    #expect(verdict.reasons[0].message.contains(#"a backslash before what needs none at byte 4 of CN=\_x,DC=corp"#))
  }

  @Test("names the directory that could not be reached at all (opnsense/core#10128)")
  func unreached() {
    let error = DirectoryError(.bind, .result(.invalidCredentials), server: "ldaps://dc1")
    let directory = Auditor.unreached("corp", url: "ldaps://dc1", error).directory
    #expect(directory.name == "corp" && directory.url == "ldaps://dc1")
    #expect(directory.shortfall?.code == .authenticationFailed)
    #expect(directory.kind == nil && directory.server == nil)
  }

  @Test("tells who answered, when one did")
  func described() async throws {
    let facts = await Auditor(try DirectoryDouble(Samples.corp), name: "corp").facts(for: Roster(rules: []))
    #expect(
      facts.directory
        == DirectoryFacts(
          name: "corp", url: "ldap://dc1.corp.example", kind: .activeDirectory, server: "dc1.corp.example"))
  }
}

/// A directory whose every entry comes by a name that no directory may give.
private struct Misnaming: DirectoryReading {
  let directory: DirectoryDouble
  var server: DirectoryServer { directory.server }

  func search<Result: Sendable>(
    _ requests: [SearchRequest], into initial: Result, _ receive: @Sendable (inout Result, Int, Entry) throws -> Void
  ) async throws -> (result: Result, outcomes: [SearchOutcome]) {
    try await directory.search(requests, into: initial) { result, index, _ in
      try receive(&result, index, Entry(name: Array(#"CN=\_x,DC=corp"#.utf8).span))
    }
  }
}
