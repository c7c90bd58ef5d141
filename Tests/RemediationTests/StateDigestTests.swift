import Directory
import Membership
import Testing

@testable import Remediation

@Suite("The fingerprint of a group")
struct StateDigestTests {
  private static func key(_ name: String) throws -> MemberKey { .entry(try DistinguishedName(name)) }

  private static func digest(
    _ members: [String], group: String = "CN=Admins,DC=corp", attribute: String = "member", touching: [String] = []
  ) throws -> String {
    let principal = Principal(
      dn: try DistinguishedName(group), name: "Admins", group: GroupTraits(memberAttribute: attribute))
    return StateDigest.of(
      principal, GroupState(members: Set(try members.map(key))), touching: Set(try touching.map(key)))
  }

  @Test("is the same in any order and any spelling of the names")
  func same() throws {
    let digest = try Self.digest(["cn=a,dc=corp", "cn=b,dc=corp"])
    #expect(digest.hasPrefix("sha256:") && digest.count == 71)
    #expect(try Self.digest(["CN=B, DC=corp", "cn=A,dc=CORP"], group: "cn=admins,dc=CORP") == digest)
  }

  @Test("is another one when anybody comes or goes, the group is called otherwise or holds its members otherwise")
  func other() throws {
    let digest = try Self.digest(["cn=a,dc=corp", "cn=b,dc=corp"])
    let others = [
      try Self.digest(["cn=a,dc=corp"]), try Self.digest(["cn=a,dc=corp", "cn=b,dc=corp", "cn=c,dc=corp"]),
      try Self.digest(["cn=a,dc=corp", "cn=c,dc=corp"]), try Self.digest([]),
      try Self.digest(["cn=a,dc=corp", "cn=b,dc=corp"], group: "CN=Other,DC=corp"),
      try Self.digest(["cn=a,dc=corp", "cn=b,dc=corp"], attribute: "uniqueMember"),
    ]
    #expect(!others.contains(digest) && Set(others).count == others.count)
  }

  @Test("leaves out what the plan itself touches: done, half done or not at all")
  func touched() throws {
    let touched = ["cn=new,dc=corp", "cn=old,dc=corp"]
    let before = try Self.digest(["cn=a,dc=corp", "cn=old,dc=corp"], touching: touched)
    #expect(try Self.digest(["cn=a,dc=corp", "cn=old,dc=corp", "cn=new,dc=corp"], touching: touched) == before)
    #expect(try Self.digest(["cn=a,dc=corp", "cn=new,dc=corp"], touching: touched) == before)
    #expect(try Self.digest(["cn=a,dc=corp", "cn=new,dc=corp", "cn=x,dc=corp"], touching: touched) != before)
  }

  @Test("keeps members apart whose names hold anything at all")
  func noConfusion() throws {
    let one = GroupState(members: [.name("a\n1:b")])
    let two = GroupState(members: [.name("a"), .name("b")])
    let group = Principal(dn: try DistinguishedName("cn=g"), name: "g")
    #expect(StateDigest.of(group, one, touching: []) != StateDigest.of(group, two, touching: []))
  }
}
