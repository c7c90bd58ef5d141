import Auditing
import Directory
import Membership
import Testing

/// By which attributes a directory is asked who holds whom.
@Suite("Ways of holding members")
struct MemberAttributeTests {
  private static let names = Samples.people.replacing("groupOfUniqueNames", with: "groupOfNames")
    .replacing("uniqueMember", with: "member")

  private func filters(_ directory: DirectoryDouble) -> String {
    directory.log.requests.joined().map(\.filter.description).filter { $0.contains("member=") }.joined()
  }

  @Test("one that no group uses is not asked about, since a server without an index of it looks through all entries")
  func unused() async throws {
    let directory = try DirectoryDouble(Self.names)
    #expect(try await audit(directory, "svc", "admins").told == "compliant")
    let asked = filters(directory)
    #expect(asked.contains("(member=") && !asked.lowercased().contains("uniquemember"))
  }

  @Test("both are asked about where both are used, where it cannot be told, and where no group is seen")
  func used() async throws {
    let mixed = try DirectoryDouble(Samples.people)
    let refusing = try DirectoryDouble(Self.names).ending(.insufficientAccessRights, where: "groupofuniquenames")
    let hiding = try DirectoryDouble(Self.names).hiding("cn=")
    for directory in [mixed, refusing, hiding] {
      _ = try await audit(directory, "svc", "cn=admins,o=a")
      #expect(filters(directory).contains("uniqueMember="))
    }
  }

  @Test("one entry is enough to know, and is all that is asked for")
  func limit() async throws {
    let directory = try DirectoryDouble(Samples.people)
    _ = try await audit(directory, "svc", "admins")
    let probes = directory.log.requests[0]
    #expect(probes.count == 2 && probes.allSatisfy { $0.limit == 1 && $0.attributes == ["1.1"] })
  }
}
