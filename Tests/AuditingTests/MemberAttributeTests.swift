import Auditing
import Directory
import Membership
import Testing

/// By which attributes a directory is asked who holds whom.
@Suite("Ways of holding members")
struct MemberAttributeTests {
  @Test("no server has to look through all entries for an attribute that it has no index of: the class goes before it")
  func guarded() async throws {
    let directory = try DirectoryDouble(Samples.people)
    #expect(try await audit(directory, "svc", "unique").told == "compliant")
    let filters = directory.log.requests.joined().map(\.filter.description)
    let asked = filters.filter { $0.contains("(uniqueMember=") && !$0.contains("(!") }
    #expect(!asked.isEmpty)
    #expect(
      asked.allSatisfy { $0.contains("(|(member=") && $0.contains("(&(objectClass=groupOfUniqueNames)(uniqueMember=") })
  }

  @Test("Active Directory is asked by its one attribute")
  func activeDirectory() async throws {
    let directory = try DirectoryDouble(Samples.corp)
    _ = try await audit(directory, "Nested")
    let filters = directory.log.requests.joined().map(\.filter.description)
    #expect(filters.contains { $0.hasPrefix("(member=") } && !filters.contains { $0.contains("uniqueMember") })
  }
}
