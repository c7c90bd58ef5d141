import Directory
import Membership
import Testing

import class Membership.Expectation

@Suite("The state that a rule asks for")
struct AccountRequirementTests {
  private static let well = AccountState(control: 0x200, computed: 0, accountExpires: .max)

  private func told(
    _ state: AccountState?, _ mustBe: Set<AccountRequirement>, _ kind: Expectation.Kind = .notMember,
    isMember: Bool = false
  ) throws -> String {
    var world = try World()
    let user = try World.user("user", state: state)
    try world.nest(user)
    if isMember { world.graph.insert(user.dn, in: world.admins, by: .member) }
    return try world.told(.about(.named("user"), kind, mustBe: mustBe)).joined(separator: "; ")
  }

  /// `seconds` since 1970 as accountExpires holds them.
  private static func ticks(_ seconds: Int64) -> Int64 { (seconds + 11_644_473_600) * 10_000_000 }

  @Test(
    "is drift where it is another, whether or not a membership is asked for",
    arguments: [
      (.enabled, AccountState(control: 0x202, computed: 0, accountExpires: 0), .accountDisabled),
      (.disabled, AccountState(control: 0x200, computed: 0, accountExpires: 0), .accountEnabled),
      (.unlocked, AccountState(control: 0x200, computed: 0x10, accountExpires: 0), .accountLocked),
      (.unexpired, AccountState(control: 0x200, computed: 0, accountExpires: ticks(0)), .accountExpired),
      (.passwordCurrent, AccountState(control: 0x200, computed: 0x80_0000, accountExpires: 0), .passwordExpired),
    ] as [(AccountRequirement, AccountState, ReasonCode)])
  func drift(requirement: AccountRequirement, state: AccountState, code: ReasonCode) throws {
    #expect(try told(state, [requirement]) == "user drift \(code.rawValue)")
    #expect(try told(state, [requirement], .member, isMember: true) == "user drift \(code.rawValue)")
    #expect(try told(state, [requirement], .member) == "user drift missing-member \(code.rawValue)")
    #expect(try told(state, []) == "user compliant")
  }

  @Test("is compliant where it is so", arguments: AccountRequirement.allCases.filter { $0 != .disabled })
  func compliant(requirement: AccountRequirement) throws {
    #expect(try told(Self.well, [requirement]) == "user compliant")
    #expect(try told(Self.well, [requirement], .member, isMember: true) == "user compliant")
  }

  @Test("a disabled account that has to be disabled is well, a member or not")
  func disabled() throws {
    let state = AccountState(control: 0x202, computed: 0, accountExpires: 0)
    #expect(try told(state, [.disabled]) == "user compliant")
    #expect(try told(state, [.disabled], .member, isMember: true) == "user compliant")
  }

  @Test("is unknown where it is not shown, each attribute by itself", arguments: AccountRequirement.allCases)
  func notShown(requirement: AccountRequirement) throws {
    #expect(try told(nil, [requirement]) == "user unknown unreadable")
    let silent = AccountState(control: nil, computed: nil, accountExpires: nil)
    #expect(try told(silent, [requirement]) == "user unknown unreadable")
    #expect(try told(silent, [requirement], .member, isMember: true).hasPrefix("user unknown unreadable"))
  }

  @Test("does not depend on what is shown of the rest")
  func others() throws {
    #expect(
      try told(AccountState(control: 0x200, computed: nil, accountExpires: nil), [.enabled]) == "user compliant")
    #expect(
      try told(AccountState(control: nil, computed: 0, accountExpires: nil), [.unlocked, .passwordCurrent])
        == "user compliant")
    #expect(
      try told(AccountState(control: nil, computed: nil, accountExpires: .max), [.unexpired]) == "user compliant")
  }

  @Test("what is not asked for stays at risk beside it")
  func beside() throws {
    let state = AccountState(control: 0x202, computed: 0x10, accountExpires: 0)
    #expect(
      try told(state, [.unlocked], .member, isMember: true) == "user drift account-locked account-disabled")
  }

  @Test("is told in words that name what is not shown")
  func words() throws {
    var world = try World()
    try world.nest(World.user("user"))
    let reasons = try world.verdicts(.about(.named("user"), .notMember, mustBe: [.unlocked, .enabled]))[0].reasons
    #expect(
      reasons.map(\.message) == [
        "whether user is enabled and is locked out is not shown: accounts of Active Directory alone tell"
      ])
  }
}
