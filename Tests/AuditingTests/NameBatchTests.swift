import Auditing
import Directory
import Membership
import Testing

/// Members that are looked up many at a time.
@Suite("Members by the hundred")
struct NameBatchTests {
  private static let count = 250

  /// A group of many people, of whom nobody stands where the group says, of one more in another way, and of svc's not being there.
  private static func directory(_ more: [String] = []) throws -> DirectoryDouble {
    let names = (0..<count).map { "uid=m\($0),ou=people,o=a" } + more
    let people = names.filter { $0.hasPrefix("uid=m") }.map {
      "dn: \($0)\nobjectClass: inetOrgPerson\nuid: \($0.dropFirst(4).prefix { $0 != "," })\n"
    }
    let group = "dn: cn=many,o=a\nobjectClass: groupOfNames\ncn: many\n" + names.map { "member: \($0)\n" }.joined()
    var directory = try DirectoryDouble(Samples.with((people + [group]).joined(separator: "\n"), in: Samples.people))
    directory.isLive = true
    return directory
  }

  private func asked(_ directory: DirectoryDouble) -> (byName: Int, batches: Int) {
    let requests = directory.log.requests.joined()
    return (
      requests.count { $0.scope == .base && $0.base.description.hasPrefix("uid=m") },
      requests.count { if case .or(let items) = $0.filter { items.count > 7 } else { false } }
    )
  }

  @Test("a server is asked for a hundred at once, and for none of them by name")
  func batches() async throws {
    let directory = try Self.directory()
    #expect(try await audit(directory, "svc", "many").told == "drift missing-member")
    #expect(asked(directory) == (0, 3))
  }

  @Test("whoever is not met so is asked for by name, and what is wrong with him is told")
  func rest() async throws {
    let directory = try Self.directory().hiding("uid=m7,")
    #expect(try await audit(directory, "svc", "many").told == "unknown unresolved-member")
    #expect(asked(directory) == (1, 3))
  }

  @Test("a batch that is refused costs round trips, and no verdict")
  func refused() async throws {
    var directory = try Self.directory()
    directory.withholds = { if case .or(let items) = $0.filter { items.count > 7 } else { false } }
    #expect(try await audit(directory, "svc", "many").told == "drift missing-member")
    #expect(asked(directory) == (Self.count, 3))
  }

  @Test("names of other kinds, and of several values, are asked for as they are")
  func otherNames() async throws {
    let others = ["ou=x,o=a", "cn=a+uid=b,o=a", "cn=a\\,b,o=a", "cn=\\#1,o=a"]
    let directory = try Self.directory(others)
    let told = try await audit(directory, "svc", "many").told
    #expect(told.hasPrefix("drift missing-member unresolved-member"))
    let names = directory.log.requests.joined().filter { $0.scope == .base }.map(\.base.description)
    #expect(others.allSatisfy(names.contains))
  }

  @Test("a file, which finds each by its name, is asked for each by its name")
  func file() async throws {
    var directory = try Self.directory()
    directory.isLive = false
    #expect(try await audit(directory, "svc", "many").told == "drift missing-member")
    #expect(asked(directory) == (Self.count, 0))
  }
}
