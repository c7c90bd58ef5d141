import Directory
import Membership
import Testing

@testable import Remediation

@Suite("Whether a directory would make a change")
struct PreflightTests {
  private static let domain = SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3])
  private static let elsewhere = SecurityIdentifier(authority: 5, subAuthorities: [21, 9, 9, 9])

  private static func server(_ kind: DirectoryKind, isLive: Bool = true) -> DirectoryServer {
    DirectoryServer(url: "x", rootDSE: RootDSE(Entry(name: [UInt8]().span)).taken(for: kind), isLive: isLive)
  }

  private static func group(
    _ name: String, _ scope: GroupScope? = nil, in domain: SecurityIdentifier? = domain, isNeverEmpty: Bool = false
  ) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name, sid: domain?.appending(rid: 2_000),
      group: GroupTraits(memberAttribute: "member", scope: scope, isNeverEmpty: isNeverEmpty))
  }

  private static func account(in domain: SecurityIdentifier = domain, isForeign: Bool = false) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=svc,DC=corp"), name: "svc", sid: domain.appending(rid: 1_104), isForeign: isForeign)
  }

  private static func ask(
    _ account: Principal, _ group: Principal, _ state: GroupState, kind: Modification.Kind = .add,
    on server: DirectoryServer = server(.activeDirectory)
  ) -> Preflight {
    let change = PlannedChange(account: account, group: group, kind: kind, grounds: [Ground(rule: "r")])
    return Preflight.of(Plan(changes: [change], server: "s"), [group.dn: state], on: server)[0]
  }

  @Test("follows what the directory says of the caller's rights")
  func rights() throws {
    let (account, group) = (try Self.account(), try Self.group("g", .global))
    let full = GroupState(members: [.name("x")], rights: MemberRights(mayAdd: true, mayRemove: false))
    #expect(Self.ask(account, group, full) == .wouldSucceed)
    let none = GroupState(members: [.name("x")], rights: MemberRights(mayAdd: false, mayRemove: true))
    #expect(Self.ask(account, group, none) == .wouldBeRefused("the account that asks may not add members to g"))
    let there = GroupState(
      members: [.entry(account.dn), .name("x")], rights: MemberRights(mayAdd: true, mayRemove: false))
    #expect(
      Self.ask(account, group, there, kind: .delete)
        == .wouldBeRefused("the account that asks may not take members out of g"))
    #expect(Self.ask(account, group, there) == .alreadySo)
  }

  @Test("cannot be told where the directory does not say it, or the group could not be read")
  func untold() throws {
    let (account, group) = (try Self.account(), try Self.group("g"))
    let state = GroupState(members: [.name("x")])
    #expect(
      Self.ask(account, group, state, on: Self.server(.openLDAP))
        == .cannotTell("this directory does not say who may change its groups"))
    #expect(
      Self.ask(account, group, state, on: Self.server(.openLDAP, isLive: false))
        == .cannotTell("a snapshot does not say who may change its groups"))
    let error = DirectoryError(.search, .connectionLost)
    #expect(Self.ask(account, group, GroupState(failure: error)) == .cannotTell(error.message))
  }

  @Test("would be refused where a groupOfNames would be left without a member (RFC 4519 §3.5)")
  func lastMember() throws {
    let (account, group) = (try Self.account(), try Self.group("g", isNeverEmpty: true))
    let last = GroupState(members: [.entry(account.dn)])
    guard case .wouldBeRefused = Self.ask(account, group, last, kind: .delete, on: Self.server(.openLDAP)) else {
      return #expect(Bool(false))
    }
    let told = GroupState(members: [.entry(account.dn)], rights: MemberRights(mayAdd: true, mayRemove: true))
    #expect(
      Self.ask(account, try Self.group("g"), told, kind: .delete, on: Self.server(.openLDAP)) == .wouldSucceed,
      "its class may be empty")
    let two = GroupState(members: [.entry(account.dn), .name("x")])
    guard case .cannotTell = Self.ask(account, group, two, kind: .delete, on: Self.server(.openLDAP)) else {
      return #expect(Bool(false))
    }
  }

  /// Who may be a member of what: rows of the table of group scopes.
  @Test(
    "knows what may be a member of what on Active Directory",
    arguments: [
      // The member's scope (nil for an account), whether it is of the group's domain, the group's scope, whether it may.
      (nil, true, .global, true), (nil, false, .global, false), (nil, false, .universal, true),
      (nil, false, .domainLocal, true), (.global, true, .global, true), (.global, false, .global, false),
      (.universal, true, .global, false), (.domainLocal, true, .global, false), (.global, false, .universal, true),
      (.universal, false, .universal, true), (.domainLocal, true, .universal, false),
      (.domainLocal, true, .domainLocal, true), (.domainLocal, false, .domainLocal, false),
      (.universal, false, .domainLocal, true), (.global, false, .builtin, true), (.builtin, true, .domainLocal, false),
      (.builtin, true, .global, false), (.domainLocal, true, .builtin, true),
    ] as [(GroupScope?, Bool, GroupScope, Bool)])
  func scopes(member: GroupScope?, isOwn: Bool, scope: GroupScope, isAllowed: Bool) throws {
    let home = isOwn ? Self.domain : Self.elsewhere
    let account = try member.map { try Self.group("m", $0, in: home) } ?? Self.account(in: home)
    let state = GroupState(members: [.name("x")], rights: MemberRights(mayAdd: true, mayRemove: true))
    let answer = Self.ask(account, try Self.group("g", scope, in: scope == .builtin ? .builtin : Self.domain), state)
    #expect((answer == .wouldSucceed) == isAllowed, "\(answer)")
    // A directory of another kind knows no scopes.
    #expect(Self.ask(account, try Self.group("g", scope), state, on: Self.server(.openLDAP)) == .wouldSucceed)
  }

  @Test(
    "lets a foreign principal into domain local groups only",
    arguments: [GroupScope.global, .universal, .domainLocal, .builtin])
  func foreign(scope: GroupScope) throws {
    let account = try Self.account(in: Self.elsewhere, isForeign: true)
    let state = GroupState(members: [.name("x")], rights: MemberRights(mayAdd: true, mayRemove: true))
    let answer = Self.ask(account, try Self.group("g", scope), state)
    #expect((answer == .wouldSucceed) == (scope == .domainLocal || scope == .builtin))
  }

  @Test("reads the bits of groupType, which are a signed number (MS-ADTS §2.2.12)")
  func groupType() {
    let scopes: [Int64] = [-2_147_483_646, -2_147_483_644, -2_147_483_640, -2_147_483_643, 2, 8, 0]
    #expect(scopes.map(GroupScope.init) == [.global, .domainLocal, .universal, .builtin, .global, .universal, nil])
  }

  @Test("reads the rights that 389 Directory Server tells of, attribute by attribute")
  func effectiveRights() throws {
    var entry = Entry(name: Array("cn=g".utf8).span)
    entry.append("attributeLevelRights", ["cn:rsc, member:rscwo, uniqueMember:rscW", "memberUid:none"])
    func rights(_ attribute: String) -> MemberRights? { MemberRights(effectiveRights: entry, to: attribute) }
    #expect(rights("Member") == MemberRights(mayAdd: true, mayRemove: true))
    #expect(rights("uniqueMember") == MemberRights(mayAdd: nil, mayRemove: false))
    #expect(rights("cn") == MemberRights(mayAdd: false, mayRemove: false))
    #expect(rights("memberUid") == MemberRights(mayAdd: false, mayRemove: false))
    #expect(rights("sn") == nil)
  }
}
