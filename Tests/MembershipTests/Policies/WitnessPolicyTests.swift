import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("memberOf as the second witness")
struct WitnessPolicyTests {
  /// The verdict on an account whose memberOf says `memberOf`, with the given links of groups.
  private func verdict(
    _ directory: DirectoryKind, _ kind: Expectation.Kind = .member, memberOf: [String]?, links: [(String, String)]
  ) throws -> Verdict {
    let user = try Corp.user(memberOf: memberOf)
    var graph = MembershipGraph()
    for (member, group) in links {
      graph.insert(try DistinguishedName("cn=\(member),dc=corp"), in: try Corp.group(group), by: .member)
    }
    return try Corp.verdict(user, Corp.group("Admins"), kind, graph: graph, directory: directory)
  }

  private static let admins = "cn=admins,dc=CORP"

  @Test("agrees, however the name is spelt", arguments: [DirectoryKind.activeDirectory, .openLDAP])
  func agreement(kind: DirectoryKind) throws {
    #expect(try verdict(kind, memberOf: [Self.admins], links: [("ExchSvc", "Admins")]).status == .compliant)
    #expect(try verdict(kind, .notMember, memberOf: [], links: []).status == .compliant)
  }

  @Test("says nothing where the directory does not show it (websafety#1901)")
  func notShown() throws {
    #expect(try verdict(.openLDAP, memberOf: nil, links: [("ExchSvc", "Admins")]).status == .compliant)
  }

  @Test("puts a membership at risk that it does not name")
  func heldOnly() throws {
    let verdict = try verdict(.openLDAP, memberOf: ["cn=other,dc=corp"], links: [("ExchSvc", "Admins")])
    #expect(verdict.status == .atRisk)
    #expect(verdict.reasons.map(\.code) == [.linkInconsistent])
  }

  @Test("may be stale: member decides, and the disagreement is told (389ds#6571)")
  func claimedOnlyElsewhere() throws {
    let verdict = try verdict(.openLDAP, memberOf: [Self.admins], links: [])
    #expect(verdict.status == .drift)
    #expect(verdict.reasons.map(\.code) == [.missingMember, .linkInconsistent])
  }

  @Test(
    "agrees with a nested membership where memberOf is transitive (OpenLDAP's dynlist, 389 DS)",
    arguments: [DirectoryKind.openLDAP, .other])
  func transitive(kind: DirectoryKind) throws {
    let verdict = try verdict(
      kind, memberOf: ["cn=ops,dc=corp", Self.admins], links: [("ExchSvc", "Ops"), ("Ops", "Admins")])
    #expect(verdict.status == .compliant)
    #expect(verdict.paths.map(\.kind) == [.nested])
  }

  @Test("is not heard where the groups were not all read")
  func notRead() throws {
    let user = try Corp.user(memberOf: [Self.admins])
    var graph = MembershipGraph()
    graph.note(Shortfall(.incompleteRead, "cut short"), at: user.dn)
    #expect(try Corp.verdict(user, Corp.group("Admins"), graph: graph).reasons.map(\.code) == [.incompleteRead])
  }
}
