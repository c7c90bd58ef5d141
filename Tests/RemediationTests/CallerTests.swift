import Directory
import Membership
import Testing

@testable import Remediation

@Suite("The account that asks")
struct CallerTests {
  private static func account(_ name: String, rid: UInt32? = nil, isGroup: Bool = false) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name,
      sid: rid.map { SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, $0]) },
      group: isGroup ? GroupTraits(memberAttribute: "member") : nil)
  }

  private static func told(_ identity: String?, token: [UInt32] = [], _ account: Principal) async throws -> Bool {
    try await Caller.read(from: IdentityDouble(identity, token)).is(account)
  }

  @Test("is known by its name, however it is spelt")
  func byName() async throws {
    let account = try Self.account("svc")
    for identity in ["dn:cn=SVC, dc=corp", "dn: cn=svc,dc=corp"] { #expect(try await Self.told(identity, account)) }
    #expect(try await !Self.told("dn:cn=other,dc=corp", account))
    for nobody in ["dn:", "", nil] { #expect(try await !Self.told(nobody, account)) }
    #expect(try await Self.told("u:CORP\\Svc", account))
    #expect(try await !Self.told("u:CORP\\other", account))
  }

  @Test("is not known where what the directory says of it cannot be read", arguments: ["dn:svc", "svc", "u:"])
  func unreadable(identity: String) async throws {
    #expect(try await !Caller.read(from: IdentityDouble(identity, [])).isKnown)
    #expect(try await Caller.read(from: IdentityDouble(identity, [1_104])).isKnown)
    for known in ["", "dn:", "u:svc", "dn:cn=svc"] {
      #expect(try await Caller.read(from: IdentityDouble(known, [])).isKnown)
    }
  }

  @Test("is known by its name where the token is not shown")
  func withoutToken() async throws {
    #expect(try await Self.told("u:CORP\\svc", Self.account("svc", rid: 1_104)))
    #expect(try await !Self.told("u:CORP\\other", Self.account("svc", rid: 1_104)))
  }

  @Test("is known by its SID where the connection's token tells; a group in the token is not the caller")
  func byToken() async throws {
    #expect(try await Self.told("u:CORP\\x", token: [1_104, 512], Self.account("svc", rid: 1_104)))
    #expect(try await !Self.told("u:CORP\\svc", token: [1_105, 512], Self.account("svc", rid: 1_104)))
    #expect(try await !Self.told("u:CORP\\x", token: [1_104, 512], Self.account("g", rid: 512, isGroup: true)))
  }

  @Test("is not taken out with a group that holds it, unless somebody insists")
  func inGroup() async throws {
    let caller = try await Caller.read(from: IdentityDouble("u:CORP\\x", [1_104, 1_200]))
    let (ops, others) = (
      try Self.account("Ops", rid: 1_200, isGroup: true), try Self.account("g", rid: 1_201, isGroup: true)
    )
    let objection = Untouchable.objection(to: ops, caller, Permissions())
    #expect(objection?.0 == .bindAccount && objection?.1.contains("holds the account that asks") == true)
    #expect(Untouchable.objection(to: ops, caller, Permissions(allowed: [.bindAccount])) == nil)
    #expect(Untouchable.objection(to: others, caller, Permissions()) == nil)
    let everybody = try await Caller.read(from: IdentityDouble("u:CORP\\x", [1_104, 513]))
    #expect(
      Untouchable.objection(to: try Self.account("Users", rid: 513, isGroup: true), everybody, Permissions()) == nil)
  }
}

/// An Active Directory that says who one is.
private struct IdentityDouble: DirectoryReading {
  let server: DirectoryServer
  private let identity: String?
  private let token: [UInt32]

  init(_ identity: String?, _ token: [UInt32]) {
    (self.identity, self.token) = (identity, token)
    let root = RootDSE(Entry(name: [UInt8]().span)).taken(for: .activeDirectory)
    server = DirectoryServer(url: "ldap://dc1", rootDSE: root)
  }

  func authorizationIdentity() async throws -> String? { identity }

  func search<Result: Sendable>(
    _ requests: [SearchRequest], into initial: Result, _ receive: @Sendable (inout Result, Int, Entry) throws -> Void
  ) async throws -> (result: Result, outcomes: [SearchOutcome]) {
    var (result, entry) = (initial, Entry(name: [UInt8]().span))
    entry.beginAttribute(Array("tokenGroups".utf8).span)
    for rid in token {
      entry.appendValue(SecurityIdentifier(authority: 5, subAuthorities: [21, 1, 2, 3, rid]).bytes.span)
    }
    if requests.first?.base == .root { try receive(&result, 0, entry) }
    return (result, requests.map { _ in .complete(references: []) })
  }
}
