import Directory
import Membership
import Testing

@testable import Remediation

@Suite("One planned change")
struct PlannedChangeTests {
  private static func principal(
    _ name: String, sid: UInt32? = nil, guid: UInt8? = nil, isForeign: Bool = false, attribute: String? = nil
  ) throws -> Principal {
    Principal(
      dn: try DistinguishedName("CN=\(name),DC=corp"), name: name,
      sid: sid.map { SecurityIdentifier(authority: 5, subAuthorities: [21, 9, 9, 9, $0]) },
      guid: guid.flatMap { GloballyUniqueIdentifier(packet: Array(repeating: $0, count: 16)) }, logonNames: [name],
      group: attribute.map { GroupTraits(memberAttribute: $0) }, isForeign: isForeign)
  }

  @Test("names whoever is of another domain by the SID, which a controller resolves by itself (microsoft.ad#213)")
  func foreign() throws {
    let group = try Self.principal("g", attribute: "member")
    let account = try Self.principal("svc", sid: 1_104, isForeign: true)
    let change = PlannedChange(account: account, group: group, kind: .add, grounds: [])
    #expect(change.value == "<SID=S-1-5-21-9-9-9-1104>")
    #expect(change.member == .entry(account.dn), "the group will show the entry")
    let own = try Self.principal("svc", sid: 1_104)
    #expect(PlannedChange(account: own, group: group, kind: .add, grounds: []).value == "CN=svc,DC=corp")
  }

  @Test("compares members as the group holds them", arguments: ["memberUid", "MemberUID"])
  func keys(attribute: String) throws {
    #expect(MemberKey("svc", attribute: attribute) == .name("svc"))
    #expect(MemberKey("CN=A, DC=corp", attribute: "member") == .entry(try DistinguishedName("cn=a,dc=corp")))
    #expect(MemberKey("no name", attribute: "member") == nil)
  }

  @Test("knows an entry again by its GUID, else by its SID, else by its name")
  func identity() throws {
    let known = EntryIdentity(try Self.principal("a", sid: 1, guid: 7))
    #expect(known.isSame(try Self.principal("renamed", sid: 1, guid: 7)))
    #expect(!known.isStill(try Self.principal("renamed", sid: 1, guid: 7)))
    #expect(known.isStill(try Self.principal("a", sid: 1, guid: 7)))
    #expect(!known.isSame(try Self.principal("a", sid: 1, guid: 8)))
    let foreign = EntryIdentity(try Self.principal("a", sid: 1))
    #expect(foreign.isStill(try Self.principal("a", sid: 1, guid: 7)), "it got one when a group first held it")
    #expect(!foreign.isSame(try Self.principal("a", sid: 2, guid: 7)))
    let named = EntryIdentity(try Self.principal("a"))
    #expect(named.isSame(try Self.principal("a")))
    #expect(!named.isSame(try Self.principal("b")))
  }
}
