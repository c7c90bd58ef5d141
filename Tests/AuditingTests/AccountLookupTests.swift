import Auditing
import Directory
import Membership
import Testing

@Suite("Looking an account up")
struct AccountLookupTests {
  @Test(
    "takes every way that people name an account",
    arguments: [
      "ExchSvc", "EXCHSVC", #"CORP\ExchSvc"#, "exchange@corp.example", "Exchange Service", "S-1-5-21-1-2-3-1104",
      "cn=exchange  service, cn=users, dc=CORP", "00112233-4455-6677-8899-aabbccddeeff",
    ])
  func forms(reference: String) async throws {
    var ldif = Samples.corp
    ldif = ldif.split(separator: "\n", omittingEmptySubsequences: false).map {
      $0 == "sAMAccountName: ExchSvc" ? "cn: Exchange Service\n\($0)" : String($0)
    }
    .joined(separator: "\n")
    let verdict = try await audit(DirectoryDouble(ldif), reference)
    #expect(verdict.account.principal?.dn.text == "CN=Exchange Service,CN=Users,DC=corp")
    #expect(verdict.account.principal?.sid?.rid == 1104)
    #expect(verdict.account.name == "ExchSvc")
  }

  @Test("finds the logon name before a common name that is the same")
  func precedence() async throws {
    let ldif = Samples.with("dn: CN=ExchSvc,DC=corp\nobjectClass: user\ncn: ExchSvc\nsAMAccountName: other")
    let verdict = try await audit(DirectoryDouble(ldif), "ExchSvc")
    #expect(verdict.account.principal?.dn.text == "CN=Exchange Service,CN=Users,DC=corp")
  }

  @Test(
    "finds managed service accounts and computers without their dollar, whatever their class (ActiveDirectoryDsc#532)",
    arguments: ["gmsa", "gmsa$", #"CORP\gmsa$"#],
    [
      "msDS-GroupManagedServiceAccount", "msDS-ManagedServiceAccount", "msDS-DelegatedManagedServiceAccount",
      "computer",
    ])
  func managedServiceAccounts(reference: String, type: String) async throws {
    let ldif = Samples.with(
      "dn: CN=g,DC=corp\nobjectClass: \(type)\nuserAccountControl: 4096\nsAMAccountName: gmsa$\nobjectSid: S-1-5-21-1-2-3-1300\nprimaryGroupID: 512"
    )
    let verdict = try await audit(DirectoryDouble(ldif), reference)
    #expect(verdict.told == "compliant")
    #expect(verdict.account.name == "gmsa$")
  }

  @Test("is unknown when two entries answer to the name, and names them")
  func ambiguous() async throws {
    let twins =
      "dn: CN=Twin,OU=a,DC=corp\nobjectClass: contact\ncn: Twin\n\ndn: CN=Twin,OU=b,DC=corp\nobjectClass: contact\ncn: twin"
    let verdict = try await audit(DirectoryDouble(Samples.with(twins)), "Twin")
    #expect(verdict.told == "unknown account-ambiguous")
    #expect(verdict.reasons[0].message.contains("CN=Twin,OU=a,DC=corp; CN=Twin,OU=b,DC=corp"))
  }

  @Test(
    "takes no container and no other object for an account, whatever it is called",
    arguments: ["Box", "CN=Box,DC=corp"])
  func container(reference: String) async throws {
    let ldif = Samples.with("dn: CN=Box,DC=corp\nobjectClass: container\ncn: Box")
    let verdict = try await audit(DirectoryDouble(ldif), reference)
    #expect(verdict.told == (reference == "Box" ? "drift account-not-found" : "unknown unreadable"))
  }

  @Test("takes the logon name with the domain's DNS name for the account, where there is no userPrincipalName")
  func implicitName() async throws {
    #expect(try await audit(DirectoryDouble(Samples.corp), "Nested@corp").told == "compliant")
    #expect(try await audit(DirectoryDouble(Samples.corp), "Nested@other").told == "drift account-not-found")
  }

  @Test(
    "takes no character of a name for a filter (frappe#34306, nav#771, saltstack#13139)",
    arguments: ["Exch*", "*", "x)(objectClass=*", "ExchSvc)(|"])
  func injection(reference: String) async throws {
    #expect(try await audit(DirectoryDouble(Samples.corp), reference).told == "drift account-not-found")
  }

  @Test("finds names full of the marks of filters and of names")
  func specials() async throws {
    let dn = #"CN=a*b(c)\, d\\e \"f\" \+g,DC=corp"#
    let ldif = Samples.with(
      "dn: \(dn)\nsAMAccountName: a*b(c)\nobjectSid: S-1-5-21-1-2-3-1301\n\ndn: CN=Hold,DC=corp\nobjectClass: group\nsAMAccountName: Hold\nmember: \(dn)"
    )
    for reference in ["a*b(c)", dn, #"CN=a\2Ab(c)\2C d\5Ce \22f\22 \2Bg,DC=corp"#] {
      let verdict = try await audit(DirectoryDouble(ldif), reference, "Hold")
      #expect(verdict.told == "compliant")
      #expect(verdict.account.principal?.dn.text == dn)
    }
  }

  @Test("asks for what is used, and for members only where nothing else tells of hidden groups")
  func attributes() async throws {
    let directory = try DirectoryDouble(Samples.corp)
    _ = try await audit(directory, "Nested")
    let asked = Set(directory.log.requests.joined().flatMap(\.attributes))
    #expect(!asked.isEmpty && !asked.contains("member") && !asked.contains("*"))
    #expect(directory.log.requests.joined().allSatisfy { !$0.attributes.isEmpty })
  }
}
