import Auditing
import Directory
import Membership
import Testing

/// What is found below a group when an account seems not to be in it.
@Suite("The walk down")
struct DescentTests {
  /// `target` holds `middle`, which holds svc.
  private static let nested = Samples.with(
    """
    dn: ou=groups,o=a
    objectClass: organizationalUnit

    dn: cn=middle,ou=groups,o=a
    objectClass: groupOfNames
    cn: middle
    member: uid=svc,ou=people,o=a

    dn: cn=target,ou=groups,o=a
    objectClass: groupOfNames
    cn: target
    member: cn=middle,ou=groups,o=a
    """, in: Samples.people)

  private static func refusing(
    _ code: ResultCode, matched: String? = nil, where isMeant: @escaping @Sendable (SearchRequest) -> Bool
  ) throws -> DirectoryDouble {
    var directory = try DirectoryDouble(nested).hiding("cn=middle")
    let name = try matched.map { try DistinguishedName($0) }
    directory.ending = {
      isMeant($0) ? .failed(DirectoryError(.search, .result(code), matched: name)) : nil
    }
    return directory
  }

  private static let middle: @Sendable (SearchRequest) -> Bool = {
    $0.base.description == "cn=middle,ou=groups,o=a" && $0.scope == .base
  }

  @Test("meets a group that is hidden in the middle of a path", arguments: [false, true])
  func hiddenGroup(mustNot: Bool) async throws {
    let verdict = try await audit(DirectoryDouble(Self.nested).hiding("cn=middle"), "svc", "target", mustNot: mustNot)
    #expect(verdict.told == "unknown unresolved-member")
    #expect(verdict.reasons[0].message.contains("it may be a group"))
  }

  @Test("does not believe a server that says 'no such object' and not how far the name leads")
  func undisclosed() async throws {
    let hidden = try Self.refusing(.noSuchObject, where: Self.middle)
    #expect(try await audit(hidden, "svc", "target").told == "unknown unresolved-member")
    let refused = try Self.refusing(.insufficientAccessRights, where: Self.middle)
    #expect(try await audit(refused, "svc", "target").told == "unknown unresolved-member")
  }

  @Test("believes a server that looked: the name leads nowhere")
  func dangling() async throws {
    let gone = try Self.refusing(.noSuchObject, matched: "ou=groups,o=a", where: Self.middle)
    #expect(try await audit(gone, "svc", "target").told == "drift missing-member unresolved-member")
    #expect(try await audit(gone, "svc", "target", mustNot: true).told == "at-risk unresolved-member")
  }

  @Test("a member that is no UTF-8 is a name that no entry answers to, and not nobody")
  func damagedName() async throws {
    let directory = Rewriting(
      directory: try DirectoryDouble(Self.nested.replacing("member: uid=svc", with: "member: uid=x"))
    ) { requests, heard in
      heard.map { index, entry in
        guard entry.name.hasPrefix("cn=target"), requests[index].attributes.contains("member") else {
          return (index, entry)
        }
        var damaged = Entry(name: Array(entry.name.utf8).span)
        damaged.beginAttribute(Array("member".utf8).span)
        damaged.appendValue((Array("cn=".utf8) + [0xFF] + Array(",ou=groups,o=a".utf8)).span)
        return (index, damaged)
      }
    }
    let verdict = try await audit(directory, "svc", "target", mustNot: true)
    #expect(verdict.told == "at-risk unresolved-member", "\(verdict.reasons.map(\.message))")
  }

  @Test("names are spelled as the first group spells them, in whatever order answers come", arguments: [false, true])
  func spelling(isReversed: Bool) async throws {
    let groups = ["one": "uid=ghost,ou=people,o=a", "two": "UID=Ghost, ou=People, o=a"].sorted { $0.key < $1.key }
    let text = Samples.with(
      (groups.map { ($0.key, [$0.value]) } + [("top", ["cn=one,o=a", "cn=two,o=a"])]).map { name, members in
        "dn: cn=\(name),o=a\nobjectClass: groupOfNames\ncn: \(name)\n"
          + members.map { "member: \($0)\n" }.joined()
      }.joined(separator: "\n"), in: Samples.people)
    var double = try DirectoryDouble(text)
    let parent = try DistinguishedName("ou=people,o=a")
    double.ending = {
      guard $0.scope == .base, $0.base.description.lowercased().hasPrefix("uid=ghost") else { return nil }
      return .failed(DirectoryError(.search, .result(.noSuchObject), matched: parent))
    }
    let directory = Rewriting(directory: double) { isReversed ? $1.reversed() : $1 }
    let verdict = try await audit(directory, "svc", "top")
    #expect(verdict.told == "drift missing-member unresolved-member")
    #expect(verdict.reasons[1].message.contains("uid=ghost,ou=people,o=a"), "\(verdict.reasons[1].message)")
  }

  @Test("meets a group in the middle that hides its members")
  func hiddenMembers() async throws {
    let bare = Self.nested.replacing("cn: middle\nmember: uid=svc,ou=people,o=a", with: "cn: middle")
    let verdict = try await audit(DirectoryDouble(bare), "svc", "target")
    #expect(verdict.told == "unknown unreadable")
    #expect(verdict.reasons[0].message == "the members of cn=middle,ou=groups,o=a are not shown to this account")
  }

  @Test("takes a stand-in from outside, an empty name and a deleted entry for nobody")
  func nobody() async throws {
    for stand in ["cn=nobody", "", "cn=gone\\0ADEL:6f6c6b4e-0000-4000-8000-000000000000,ou=people,o=a"] {
      let text = Self.nested.replacing("member: cn=middle,ou=groups,o=a", with: "member: \(stand)")
      let told = try await audit(DirectoryDouble(text), "svc", "target").told
      #expect(told.hasPrefix("drift missing-member"), "\(stand): \(told)")
      #expect(told.hasSuffix("unresolved-member") != stand.isEmpty, "\(stand): \(told)")
    }
  }

  @Test("ends on groups that hold each other")
  func circles() async throws {
    let circle = Self.nested.replacing(
      "member: uid=svc,ou=people,o=a\n\ndn: cn=target", with: "member: cn=target,ou=groups,o=a\n\ndn: cn=target")
    #expect(try await audit(DirectoryDouble(circle), "svc", "target").told == "drift missing-member")
  }

  @Test("is not taken where the account is in, and asks nothing twice")
  func economy() async throws {
    let directory = try DirectoryDouble(Self.nested)
    #expect(try await audit(directory, "svc", "target").told == "compliant")
    #expect(!directory.log.requests.joined().contains { $0.attributes.contains("member") })
    let absent = try DirectoryDouble(Self.nested)
    #expect(try await audit(absent, "cn=unique,o=a", "target").status == .drift)
    let asked = absent.log.requests.joined().filter { $0.scope == .base }.map { "\($0)" }
    #expect(Set(asked).count == asked.count)
  }

  @Test("is not taken on Active Directory where the server's own token tells of every group")
  func tokens() async throws {
    let token = Samples.corp.replacing(
      "userPrincipalName: exchange@corp.example",
      with: "userPrincipalName: exchange@corp.example\ntokenGroups: S-1-5-21-1-2-3-513")
    let directory = try DirectoryDouble(token)
    #expect(try await audit(directory, "ExchSvc").told == "drift missing-member only-domain-users")
    #expect(!directory.log.requests.joined().contains { $0.attributes.contains("member") })
  }

  @Test("on Active Directory, a group that shows no member, and that others say they are in, hides them")
  func hiddenOnActiveDirectory() async throws {
    let bare = Samples.corp.replacing(/member: .*\n/, with: "")
    let verdict = try await audit(DirectoryDouble(bare), "ExchSvc")
    #expect(verdict.told == "unknown unreadable")
    #expect(verdict.reasons[0].message.contains("Domänen-Admins"))
    #expect(try await audit(DirectoryDouble(bare), "ExchSvc", "Ops").status == .unknown)
    let empty = bare.replacing(/memberOf: .*\n/, with: "")
    #expect(try await audit(DirectoryDouble(empty), "ExchSvc").status == .drift)
  }

  @Test("a name that is hidden is not known to be absent, and one that is gone is", arguments: ["svc", "target"])
  func hiddenNames(which: String) async throws {
    let name = which == "svc" ? "uid=svc,ou=people,o=a" : "cn=target,ou=groups,o=a"
    let (account, group) = ("uid=svc,ou=people,o=a", "cn=target,ou=groups,o=a")
    let silent = try DirectoryDouble(Self.nested).hiding(name)
    #expect(try await audit(silent, account, group).told == "unknown unreadable", "success without the entry")
    var undisclosed = silent
    undisclosed.ending = {
      $0.base.description == name && $0.scope == .base
        ? .failed(DirectoryError(.search, .result(.noSuchObject))) : nil
    }
    #expect(try await audit(undisclosed, account, group).told == "unknown unreadable", "no such object, and no more")
    #expect(
      try await audit(DirectoryDouble(Self.nested), account, "cn=gone,ou=groups,o=a").told == "drift group-not-found")
  }

  @Test("an account that is gone and that a group still holds is told")
  func heldButGone() async throws {
    let text = Self.nested.replacing("dn: uid=svc,ou=people,o=a", with: "dn: uid=moved,ou=people,o=a")
    let verdict = try await audit(DirectoryDouble(text), "uid=svc,ou=people,o=a", "target")
    #expect(verdict.told == "drift account-not-found")
    #expect(verdict.reasons[0].message.contains("admins holds the name all the same"))
  }
}
