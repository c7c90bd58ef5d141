import Auditing
import Directory
import Membership
import Testing

/// The members of groups that other groups hold.
@Suite("Members of groups by the hundred")
struct MemberReaderTests {
  private static let count = 250

  /// A group that holds many groups, of which each holds one person who is not svc.
  private static func directory(_ replacing: (String, String)? = nil) throws -> DirectoryDouble {
    let names = (0..<count).map { "cn=g\($0),o=a" }
    let groups = names.map {
      "dn: \($0)\nobjectClass: groupOfNames\ncn: \($0.dropFirst(3).prefix { $0 != "," })\nmember: uid=other,ou=people,o=a\n"
    }
    let top = "dn: cn=top,o=a\nobjectClass: groupOfNames\ncn: top\n" + names.map { "member: \($0)\n" }.joined()
    let person = "dn: uid=other,ou=people,o=a\nobjectClass: inetOrgPerson\nuid: other\n"
    let text = Samples.with((groups + [top, person]).joined(separator: "\n"), in: Samples.people)
    var directory = try DirectoryDouble(replacing.map { text.replacing($0.0, with: $0.1) } ?? text)
    directory.isLive = true
    return directory
  }

  /// How many groups were asked for their members by name.
  private func askedByName(_ directory: DirectoryDouble) -> Int {
    directory.log.requests.joined().count {
      $0.scope == .base && $0.base.description.hasPrefix("cn=g") && $0.attributes.contains("member")
    }
  }

  private static func isBatch(_ request: SearchRequest) -> Bool {
    if case .and(let parts) = request.filter, case .or(let items) = parts[0] { items.count > 7 } else { false }
  }

  @Test("a server is asked for those of a hundred groups at once, and for none by name")
  func batches() async throws {
    let directory = try Self.directory()
    #expect(try await audit(directory, "svc", "top").told == "drift missing-member")
    #expect(askedByName(directory) == 0)
    #expect(directory.log.requests.joined().count(where: Self.isBatch) == 3)
  }

  @Test("whoever is in one of them is found, as ever")
  func found() async throws {
    let directory = try Self.directory(
      ("member: uid=other,ou=people,o=a\n\ndn: cn=g7,", "member: uid=svc,ou=people,o=a\n\ndn: cn=g7,"))
    #expect(try await audit(directory, "svc", "top", mustNot: true).told == "drift unexpected-member")
  }

  @Test("a group that shows none is told as one that hides them")
  func hiding() async throws {
    let directory = try Self.directory(("cn: g7\nmember: uid=other,ou=people,o=a\n", "cn: g7\n"))
    #expect(try await audit(directory, "svc", "top").told == "unknown unreadable")
  }

  @Test("a group whose members may not be asked about is asked by itself, and told as that")
  func unasked() async throws {
    let directory = try Self.directory()
    let hiding = Rewriting(directory: directory) { requests, heard in
      heard.filter { !($1.name == "cn=g7,o=a" && requests[$0].attributes.contains("member")) }
    }
    #expect(try await audit(hiding, "svc", "top").told == "unknown unreadable")
    #expect(askedByName(directory) == 1)
  }

  @Test("a question about many that is refused costs round trips, and no verdict")
  func refused() async throws {
    var directory = try Self.directory()
    directory.withholds = Self.isBatch
    #expect(try await audit(directory, "svc", "top").told == "drift missing-member")
    #expect(askedByName(directory) == Self.count)
  }

  @Test("a file, which finds each by its name, is asked for each by its name")
  func file() async throws {
    var directory = try Self.directory()
    directory.isLive = false
    #expect(try await audit(directory, "svc", "top").told == "drift missing-member")
    #expect(askedByName(directory) == Self.count)
  }

  @Test("one that comes twice in answer to a question about many is asked by itself")
  func twice() async throws {
    let directory = try Self.directory()
    let repeating = Rewriting(directory: directory) { requests, heard in
      heard + heard.filter { $1.name == "cn=g7,o=a" && Self.isBatch(requests[$0]) }
    }
    #expect(try await audit(repeating, "svc", "top").told == "drift missing-member")
    #expect(askedByName(directory) == 1)
  }
}
