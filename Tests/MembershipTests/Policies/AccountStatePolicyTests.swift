import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("The account behind a membership")
struct AccountStatePolicyTests {
  private func verdict(_ state: AccountState?, _ kind: Expectation.Kind = .member, isMember: Bool = true) throws
    -> Verdict
  {
    let (user, group) = (try Corp.user(state: state), try Corp.group("Admins"))
    var graph = MembershipGraph()
    if isMember { graph.insert(user.dn, in: group, by: .member) }
    return try Corp.verdict(user, group, kind, graph: graph, now: 1_000)
  }

  /// `seconds` since 1970 as accountExpires holds them.
  private static func ticks(_ seconds: Int64) -> Int64 { (seconds + 11_644_473_600) * 10_000_000 }

  @Test(
    "puts a membership at risk when the account cannot log on",
    arguments: [
      (AccountState(control: 0x202, computed: nil, accountExpires: nil), .accountDisabled),
      (AccountState(control: 0x200, computed: nil, accountExpires: ticks(1_000)), .accountExpired),
      (AccountState(control: 0x200, computed: 0x10, accountExpires: nil), .accountLocked),
      (AccountState(control: 0x200, computed: 0x80_0000, accountExpires: nil), .passwordExpired),
    ] as [(AccountState, ReasonCode)])
  func atRisk(state: AccountState, code: ReasonCode) throws {
    let verdict = try verdict(state)
    #expect(verdict.status == .atRisk)
    #expect(verdict.reasons.map(\.code) == [code])
    #expect(verdict.paths.count == 1)
  }

  @Test("is well until the second it expires")
  func notYetExpired() throws {
    #expect(
      try verdict(AccountState(control: 0x200, computed: 0, accountExpires: Self.ticks(1_001))).status == .compliant)
  }

  @Test("is of no interest where the account must not be a member, or shows no state")
  func ofNoInterest() throws {
    let disabled = AccountState(control: 0x2, computed: nil, accountExpires: nil)
    #expect(try verdict(disabled, .notMember, isMember: false).status == .compliant)
    #expect(try verdict(nil).status == .compliant)
  }

  @Test("stands behind what is worse, all of it in order")
  func behindDrift() throws {
    let state = AccountState(control: 0x2, computed: 0x80_0010, accountExpires: Self.ticks(0))
    let verdict = try verdict(state, isMember: false)
    #expect(verdict.status == .drift)
    #expect(
      verdict.reasons.map(\.code) == [
        .missingMember, .accountDisabled, .accountExpired, .accountLocked, .passwordExpired,
      ])
  }
}
