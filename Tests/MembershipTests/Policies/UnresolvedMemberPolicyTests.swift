import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("A member that no entry answers to")
struct UnresolvedMemberPolicyTests {
  private func verdict(
    _ names: Int, _ kind: Expectation.Kind = .member, isMember: Bool = false
  ) throws -> Verdict {
    var graph = MembershipGraph()
    let admins = try Corp.group("Admins")
    for number in 0..<names {
      let name = try DistinguishedName("CN=gone\(number),DC=corp")
      graph.note(UnresolvedMember(name: name, group: admins), below: admins.dn)
    }
    if isMember { graph.insert(try Corp.user().dn, in: admins, by: .member) }
    return try Corp.verdict(Corp.user(), admins, kind, graph: graph)
  }

  @Test("is a row, not an error (PowerShell#25128, ansible.windows#606)")
  func row() throws {
    let verdict = try verdict(1)
    #expect(verdict.status == .drift)
    #expect(verdict.reasons.map(\.code) == [.missingMember, .unresolvedMember])
    #expect(verdict.reasons[1].message == "Admins holds CN=gone0,DC=corp, which no entry answers to")
  }

  @Test("puts at risk that the account is out: whoever takes the name is in")
  func atRisk() throws {
    #expect(try verdict(1, .notMember).status == .atRisk)
    #expect(try verdict(1, isMember: true).status == .compliant)
  }

  @Test("is told of five times, then counted")
  func many() throws {
    let reasons = try verdict(8).reasons.filter { $0.code == .unresolvedMember }
    #expect(reasons.count == 6)
    #expect(reasons.last?.message == "3 more names below Admins lead to no entry")
  }
}
