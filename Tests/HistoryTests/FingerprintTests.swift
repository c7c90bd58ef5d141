import Directory
import History
import Membership
import Testing

@Suite("The fingerprint of a drift")
struct FingerprintTests {
  private func fingerprint(_ letter: Character) throws -> String {
    Fingerprint(try Corp.verdicts(letter)[0]).description
  }

  @Test("is the same on every host: of rule, directory, account, group and reason, in that order")
  func known() throws {
    // printf '8:exchange,4:corp,24:sid:S-1-5-21-1-2-3-1104,23:sid:S-1-5-21-1-2-3-512,14:missing-member' | sha256sum
    #expect(try fingerprint("D") == "75938887ec1f1f92ab59abd4601bdbbf150b0495c5d62aae94656449fc62475c")
  }

  @Test("does not change with the account's name and place")
  func renamed() throws { #expect(try fingerprint("D") == fingerprint("d")) }

  @Test("does not change with the group's name, nor with the word by which the roster calls the account")
  func otherWords() throws {
    let findings = { (name: String) throws -> Verdict in
      let user = Principal(
        dn: try DistinguishedName("CN=ExchSvc,DC=corp"), name: "ExchSvc", sid: Corp.domain.appending(rid: 1_104))
      let facts = Facts(
        directory: DirectoryFacts(name: "corp", url: "ldap://corp", kind: .activeDirectory),
        findings: [
          RosterEntry(try PrincipalReference(name), as: .account): .found(user),
          RosterEntry(try PrincipalReference("@domain-admins"), as: .group): .found(try Corp.group("Domänen-Admins")),
        ])
      return Checker.verdicts(try Corp.roster(name), of: [facts], now: 0)[0]
    }
    #expect(try Fingerprint(findings("CORP\\ExchSvc")).description == fingerprint("D"))
  }

  @Test("changes when the account is created anew, when it is gone, and with the reason")
  func others() throws {
    let all = try ["D", "N", "X", "R", "L", "?"].map { try fingerprint($0) }
    #expect(Set(all).count == all.count)
  }

  @Test("falls back to the GUID, then to the DN in one spelling, then to the roster's word in one case")
  func identities() throws {
    func identity(_ principal: Principal?) -> String { Identity(Subject(given: "ExchSvc", principal: principal)).text }
    let (guid, name) = (
      GloballyUniqueIdentifier("00112233-4455-6677-8899-aabbccddeeff"), try DistinguishedName("CN=Exch\\20Svc, dc=Corp")
    )
    #expect(identity(Principal(dn: name, name: "x", guid: guid)) == "guid:00112233-4455-6677-8899-aabbccddeeff")
    #expect(identity(Principal(dn: name, name: "x")) == "dn:cn=exch svc,dc=corp")
    #expect(identity(nil) == "name:exchsvc")
  }
}
