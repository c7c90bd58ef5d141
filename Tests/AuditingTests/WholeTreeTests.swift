import Auditing
import Directory
import Membership
import Testing

/// Members so many that the tree itself is read, and the groups among them first.
@Suite("Members by the thousand")
struct WholeTreeTests {
  private static let count = 6_000

  /// `many` holds 3,000 people and `inner`, which holds the other 3,000.
  private static func directory(_ more: String = "", _ values: [String] = []) throws -> DirectoryDouble {
    let names = (0..<count * 2).map { "uid=m\($0),ou=people,o=a" }
    let people = names.map { "dn: \($0)\nobjectClass: inetOrgPerson\nuid: \($0.dropFirst(4).prefix { $0 != "," })\n" }
    let groups = [
      group("many", names.prefix(count) + ["cn=inner,o=a"] + values), group("inner", names.suffix(count)),
    ]
    let text = Samples.people.replacing("namingContexts: o=a", with: "namingContexts: o=a\nsupportedControl: \(paged)")
    var directory = try DirectoryDouble(Samples.with((people + groups + [more]).joined(separator: "\n"), in: text))
    directory.isLive = true
    return directory
  }

  private static let paged = "1.2.840.113556.1.4.319"

  private static func group(_ name: String, _ members: some Sequence<String>) -> String {
    "dn: cn=\(name),o=a\nobjectClass: groupOfNames\ncn: \(name)\n" + members.map { "member: \($0)\n" }.joined()
  }

  /// The limits of the questions for a whole tree, how many questions were for many names, and the people asked for by name.
  private func asked(_ directory: DirectoryDouble) -> (limits: [Int], batches: Int, names: [String]) {
    let requests = directory.log.requests.joined()
    return (
      requests.filter { $0.filter == .any }.compactMap(\.limit),
      requests.count { if case .or(let items) = $0.filter { items.count > 7 } else { false } },
      requests.filter { $0.scope == .base && $0.base.description.hasPrefix("uid=m") }.map(\.base.description)
    )
  }

  @Test("the tree is read once for all of them, those of groups inside too, and stops at twice as many as are wanted")
  func tree() async throws {
    let directory = try Self.directory()
    #expect(try await audit(directory, "svc", "many").told == "drift missing-member")
    #expect(asked(directory) == ([4 * Self.count], 0, []))
  }

  @Test("a file is read through too, as long as it has four times as many entries at most")
  func file() async throws {
    var directory = try Self.directory()
    directory.isLive = false
    #expect(try await audit(directory, "svc", "many").told == "drift missing-member")
    #expect(asked(directory) == ([8 * Self.count], 0, []))
  }

  @Test("a file of many parts, each a tree of its own, is not read through for each of them")
  func parts() async throws {
    let parts = (0..<20).map { "dn: ou=part\($0),o=gone\nobjectClass: organizationalUnit\nou: part\($0)\n" }
    let names = (0..<Self.count).map { "uid=m\($0),ou=part\($0 % 20),o=gone" }
    let people = names.map { "dn: \($0)\nobjectClass: inetOrgPerson\nuid: \($0.dropFirst(4).prefix { $0 != "," })\n" }
    let directory = try DirectoryDouble(([Self.group("many", names)] + parts + people).joined(separator: "\n"))
    let census = try await Auditor(directory, name: "parts").census(of: PrincipalReference("many"), looks: true).census
    #expect(census.linkCount == Self.count && census.shortfalls.isEmpty)
    #expect(asked(directory) == ([], 0, names))
  }

  @Test("whoever the tree does not show is asked for by name, and what is wrong with him is told")
  func hidden() async throws {
    let directory = try Self.directory().hiding("uid=m7007,")
    #expect(try await audit(directory, "svc", "many").told == "unknown unresolved-member")
    #expect(asked(directory) == ([4 * Self.count], 0, ["uid=m7007,ou=people,o=a"]))
  }

  @Test("whoever stands behind the limit is asked for with others, a hundred at once")
  func limited() async throws {
    var directory = try Self.directory()
    directory.withholds = { $0.limit != nil }
    directory.ending = { $0.limit == nil ? nil : .failed(DirectoryError(.search, .result(.sizeLimitExceeded))) }
    #expect(try await audit(directory, "svc", "many").told == "drift missing-member")
    #expect(asked(directory) == ([2 * Self.count + 2, 2 * Self.count], 2 * Self.count / 100, []))
  }

  @Test("a group that the names of all groups do not show is met among the members, and what is below it too")
  func unlistedGroup() async throws {
    let secret = Self.group("secret", ["uid=svc,ou=people,o=a"])
    var directory = try Self.directory(secret, ["cn=secret,o=a"])
    // Questions for what svc is in, and for all groups, do not show it.
    directory.hides = { _ in false }
    directory.withholds = { $0.scope == .subtree && $0.limit == nil }
    let verdict = try await audit(directory, "uid=svc,ou=people,o=a", "cn=many,o=a")
    #expect(verdict.told.hasPrefix("compliant"), "\(verdict.told)")
    #expect(verdict.path == ["secret", "many"])
  }

  @Test("a name of some group that is none costs nothing: what all groups are called only saves questions")
  func unreadableGroupName() async throws {
    let directory = Rewriting(directory: try Self.directory()) { requests, heard in
      let groups = requests.firstIndex { $0.limit != nil && $0.filter != .any }
      return (groups.map { [($0, Entry(name: Array("no name".utf8).span))] } ?? []) + heard
    }
    #expect(try await audit(directory, "svc", "many").told == "drift missing-member")
    #expect(asked(directory.directory) == ([4 * Self.count], 0, []))
  }

  @Test("a snapshot is of nobody who was not asked about, and gives the same verdict", arguments: ["", "uid=m7007,"])
  func snapshot(hidden: String) async throws {
    let directory = try Self.directory("dn: uid=bystander,o=a\nobjectClass: inetOrgPerson\nuid: bystander\n")
    let recorder = RecordingDirectory(hidden.isEmpty ? directory : directory.hiding(hidden))
    let told = try await audit(recorder, "svc", "many").told
    let text = try recorder.transcript.ldif(of: recorder.server, readAt: 0)
    #expect(!text.contains("bystander"))
    let file = try SnapshotFile.open(Array(text.utf8), url: "e.ldif", kind: nil)
    #expect(try await audit(file, "svc", "many").told == told)
    #expect(told == (hidden.isEmpty ? "drift missing-member" : "unknown unresolved-member"))
  }

  @Test("a server without pages is asked for a hundred at once")
  func withoutPages() async throws {
    let text = Samples.people
    let names = (0..<Self.count).map { "uid=m\($0),ou=people,o=a" }
    let people = names.map { "dn: \($0)\nobjectClass: inetOrgPerson\nuid: \($0.dropFirst(4).prefix { $0 != "," })\n" }
    var directory = try DirectoryDouble(
      Samples.with((people + [Self.group("many", names)]).joined(separator: "\n"), in: text))
    directory.isLive = true
    #expect(try await audit(directory, "svc", "many").told == "drift missing-member")
    #expect(asked(directory) == ([], Self.count / 100, []))
  }
}
