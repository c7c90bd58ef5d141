import Directory
import Membership
import Testing

@Suite("A group token")
struct GroupTokenTests {
  private static let forest = SecurityIdentifier(authority: 5, subAuthorities: [21, 9, 9, 9])

  @Test(
    "is a RID, whatever the group is called (pingcastle#202, BloodHound-Legacy#48)",
    arguments: [
      ("@domain-admins", "S-1-5-21-1-2-3-512"), ("@domain-users", "S-1-5-21-1-2-3-513"),
      ("@domain-controllers", "S-1-5-21-1-2-3-516"), ("@schema-admins", "S-1-5-21-9-9-9-518"),
      ("@enterprise-admins", "S-1-5-21-9-9-9-519"), ("@group-policy-creators", "S-1-5-21-1-2-3-520"),
      ("@protected-users", "S-1-5-21-1-2-3-525"), ("@administrators", "S-1-5-32-544"), ("@users", "S-1-5-32-545"),
      ("@account-operators", "S-1-5-32-548"), ("@server-operators", "S-1-5-32-549"),
      ("@print-operators", "S-1-5-32-550"),
      ("@backup-operators", "S-1-5-32-551"),
    ])
  func identities(text: String, sid: String) throws {
    let token = try #require(GroupToken(rawValue: text))
    #expect(token.sid(domain: Corp.sid, forestRoot: Self.forest)?.description == sid)
  }

  @Test("has a SID of its own each")
  func distinct() {
    let sids = GroupToken.allCases.map { $0.sid(domain: Corp.sid, forestRoot: Self.forest) }
    #expect(Set(sids).count == 13)
    #expect(!sids.contains(nil))
  }

  @Test("is unknown where the SID of its own domain is, and only there")
  func unknownDomain() {
    #expect(GroupToken.domainAdmins.sid(domain: nil, forestRoot: Self.forest) == nil)
    #expect(GroupToken.schemaAdmins.sid(domain: Corp.sid, forestRoot: nil) == nil)
    #expect(GroupToken.administrators.sid(domain: nil, forestRoot: nil)?.description == "S-1-5-32-544")
  }
}
