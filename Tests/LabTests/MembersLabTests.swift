import LabSupport
import Testing

/// `rollcall members` against real servers.
@Suite(.mustEnd)
struct MembersLabTests {
  @Test(
    "everybody in Domain Admins of a domain controller: direct, nested, in a circle and by primary group", .sambaLab)
  func activeDirectory() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await lab.run(["members", "@domain-admins", "--format", "csv"])
    #expect(answer.status == 0, "\(answer.error)")
    for (name, kind) in [
      ("DirectSvc", "direct"), ("AllSvc", "direct"), ("DeepSvc", "nested"), ("RingSvc", "nested"),
      ("PrimarySvc", "primary"), ("Administrator", "direct"),
    ] {
      #expect(answer.output.contains("\"CN=\(name),CN=Users,\(SambaDomainController.base)\",\(kind)\r\n"), "\(name)")
    }
    #expect(!answer.output.contains("OnceSvc") && !answer.output.contains("Level1,"))
  }

  @Test("who is in Authenticated Users no directory lists: it is a member like any other, and that is told", .sambaLab)
  func identities() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let identity = "CN=S-1-5-11,CN=ForeignSecurityPrincipals,\(SambaDomainController.base)"
    for more in [[], ["--as-listed"]] {
      let answer = try await lab.run(["members", "Everybody"] + more)
      #expect(answer.status == 0 && answer.output == identity + "\n", "\(answer.error)")
      #expect(answer.error.contains("\(identity) stands for accounts that no group lists"), "\(answer.error)")
    }
    let json = try await lab.run(["members", "Everybody", "--format", "json"])
    #expect(json.output.contains("\"identities\" : [\n    \"\(identity)\"\n  ]"), "\(json.output)")
  }

  @Test("a member of another forest is told, and a group whose members may not be read", .sambaLab)
  func doubts() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let local = try await lab.run(["members", "Local"])
    #expect(local.status == 1 && local.output == "")
    #expect(local.error.contains("is a member of elsewhere"), "\(local.error)")
    let reader = ["--user", "BlindReader@corp.example", "--password-file", lab.credentials[3]]
    let place = ["--url", lab.controller.ldapsURL, "--ca", lab.controller.certificateAuthority]
    let blind = try await RollcallProgram.run(["members", "@domain-admins"] + place + reader)
    #expect(blind.status == 1 && blind.output == "", "\(blind.output)")
  }

  @Test("groups of slapd's, one and all", .lab("slapd", "ldapmodify"), arguments: [[], ["--as-listed"]])
  func openLDAP(more: [String]) async throws {
    try await withSlapd(SlapdConfiguration(seed: OpenLDAPTests.seed)) { slapd in
      let admins = try await RollcallProgram.run(["members", "Admins", "--url", slapd.url] + more)
      let members = ["deep", "direct", "ring"].map { "uid=\($0),ou=People,dc=corp,dc=example\n" }
      #expect(admins.status == 0 && admins.output == members.joined(), "\(admins.output)\(admins.error)")
      let all = try await RollcallProgram.run(["members", "--url", slapd.url, "--format", "csv"] + more)
      #expect(all.status == 0, "\(all.error)")
      let complete = more.isEmpty ? "yes" : ""
      for (group, counts) in [("Admins", "3,1"), ("Level3", "1,0"), ("RingB", "1,0"), ("Unique", "1,1")] {
        let row = "\"cn=\(group),ou=Groups,dc=corp,dc=example\",\(counts),\(complete)\r\n"
        #expect(all.output.contains(row), "\(group)")
      }
    }
  }

  @Test("a group of few, where there are more groups than the server lists", .lab("slapd", "ldapmodify"))
  func limited() async throws {
    let groups = (0..<20).map { OpenLDAPEntries.group("G\($0)", ["cn=nobody"]) }
    let configuration = SlapdConfiguration(
      seed: OpenLDAPTests.seed + "\n" + groups.joined(), directives: "limits * size=10", listensOnTCP: true)
    try await withSlapd(configuration) { slapd in
      let place = ["--url", try #require(slapd.ldapURL), "--bind", "anonymous"]
      let admins = try await RollcallProgram.run(["members", "Admins"] + place)
      let members = ["deep", "direct", "ring"].map { "uid=\($0),ou=People,dc=corp,dc=example\n" }
      #expect(admins.status == 0 && admins.output == members.joined(), "\(admins.output)\(admins.error)")
      for line in [["Admins", "--as-listed"], []] {
        let answer = try await RollcallProgram.run(["members"] + line + place)
        #expect(answer.status == 1 && answer.output == "", "\(line)")
        #expect(answer.error.contains("ask with an account that has higher ones"), "\(answer.error)")
      }
    }
  }

  @Test("both kinds of group of a 389 Directory Server", .lab389, arguments: [false, true])
  func directoryServer389(memberOf: Bool) async throws {
    let server = try await DirectoryServer389Lab.shared(memberOf: memberOf)
    for group in ["Admins", "UniqueAdmins"] {
      let answer = try await RollcallProgram.run(["members", DirectoryServer389Lab.group(group), "--url", server.url])
      let members = ["deep", "direct", "ring"].map { DirectoryServer389Lab.person($0) + "\n" }
      #expect(answer.status == 0 && answer.output == members.joined(), "\(answer.output)\(answer.error)")
    }
    for (group, why) in [("Veiled", "not shown"), ("Over", "not shown"), ("Above", "it may be a group")] {
      let anonymous = ["--url", server.ldapURL, "--bind", "anonymous"]
      let answer = try await RollcallProgram.run(["members", DirectoryServer389Lab.group(group)] + anonymous)
      #expect(answer.status == 1 && answer.output == "" && answer.error.contains(why), "\(group): \(answer.error)")
    }
  }
}
