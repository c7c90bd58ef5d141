import Auditing
import Directory
import Membership
import Testing

@Suite("An audit of a file without its domain's head")
struct PartialSnapshotTests {
  @Test("searches every tree that is in the file")
  func twoTrees() async throws {
    let ldif = """
      dn: CN=Svc,OU=Accounts,DC=corp
      objectSid: S-1-5-21-1-2-3-1104
      sAMAccountName: Svc

      dn: CN=Hold,OU=Groups,DC=corp
      objectClass: group
      objectSid: S-1-5-21-1-2-3-1200
      sAMAccountName: Hold
      member: CN=Svc,OU=Accounts,DC=corp
      """
    #expect(try await audit(DirectoryDouble(ldif), "Svc", "S-1-5-21-1-2-3-1200").told == "compliant")
  }
}
