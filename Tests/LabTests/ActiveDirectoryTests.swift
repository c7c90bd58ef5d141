import LabSupport
import Testing

/// The main job against a real domain controller, over verified TLS and with Kerberos.
@Suite(.sambaLab, .mustEnd)
struct ActiveDirectoryTests {
  @Test(
    "an account in Domain Users only is drift, told with the one server that said so (microsoft.ad#54, ActiveDirectoryDsc#99)",
    arguments: ActiveDirectoryLab.Way.allCases)
  func onlyDomainUsers(way: ActiveDirectoryLab.Way) async throws {
    let (status, report, _) = try await ActiveDirectoryLab.shared().audit("LostSvc", way)
    #expect(status == 2)
    #expect(report.codes == ["missing-member", "only-domain-users"])
    #expect(report.kinds == [])
    #expect(report.directories.first?.kind == "activeDirectory")
    #expect(report.directories.first?.server == SambaDomainController.hostName)
  }

  @Test(
    "direct, three deep, inside a cycle and by primary group: each is a member, and by the right kind of path",
    arguments: [
      ("DirectSvc", "direct", 1), ("DeepSvc", "nested", 4), ("RingSvc", "nested", 3), ("PrimarySvc", "primary", 1),
    ],
    ActiveDirectoryLab.Way.allCases)
  func member(_ account: (name: String, kind: String, steps: Int), way: ActiveDirectoryLab.Way) async throws {
    let (status, report, error) = try await ActiveDirectoryLab.shared().audit(account.name, way)
    #expect(status == 0)
    #expect(report.kinds == [account.kind])
    #expect(report.verdicts.first?.paths.first?.groups.count == account.steps)
    #expect(report.verdicts.first?.group.sid?.hasSuffix("-512") == true)
    #expect(error == "")
  }

  @Test("Domain Admins is found by its RID though it was renamed to Domänen-Admins (pingcastle#202)")
  func renamedGroup() async throws {
    let (status, report, _) = try await ActiveDirectoryLab.shared().audit(
      "DeepSvc", more: ["--group", "@domain-admins"])
    #expect(status == 0)
    #expect(
      report.verdicts.first?.group.dn == "CN=\(ActiveDirectoryLab.germanName),CN=Users,\(SambaDomainController.base)")
  }

  @Test("names, UPNs, DNs and SIDs lead to the same account (NetExec PR#1055: primary group, nesting)")
  func everyWayOfNaming() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let sid = try #require(try await lab.audit("DirectSvc").report.verdicts.first?.account.sid)
    let names = [
      "directsvc", "CORP\\DirectSvc", "DirectSvc@corp.example", "cn=directsvc, CN=users,DC=CORP,dc=example", sid,
    ]
    for name in names {
      let (status, report, _) = try await lab.audit(name)
      #expect(status == 0, "\(name)")
      #expect(report.verdicts.first?.account.sid == sid, "\(name)")
    }
  }

  @Test("groups are named by token, name, DN, SID and GUID, and accounts by GUID (terraform-provider-ad#94, #196)")
  func everyWayOfNamingGroups() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let found = try #require(try await lab.audit("DirectSvc").report.verdicts.first)
    let (group, account) = (found.group, found.account)
    let names = ["@domain-admins", "domänen-admins", "CORP\\Domänen-Admins", group.dn, group.sid, group.guid]
    for name in names.compactMap(\.self) {
      let (status, report, _) = try await lab.audit(try #require(account.guid), more: ["--group", name])
      #expect(status == 0, "\(name)")
      #expect(report.verdicts.first?.group.sid == group.sid, "\(name)")
    }
    #expect(names.compactMap(\.self).count == 6)
  }

  @Test("an account without a UPN answers to name@domain, and another domain's name is not taken for this one's")
  func domainsInNames() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    #expect(try await lab.audit("Administrator@corp.example").status == 0)
    #expect(try await lab.audit("corp.example\\DirectSvc").status == 0)
    let other = try await lab.audit("OTHER\\DirectSvc")
    #expect(other.status == 1)
    #expect(other.report.codes == ["unreadable"])
    #expect(other.error.contains("is not the domain OTHER"))
    #expect(try await lab.audit("DirectSvc", more: ["--group", "BUILTIN\\Administrators"]).status == 0)
  }

  @Test("--base narrows where names are looked up, and hides no group")
  func base() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let base = ["--base", "CN=DeepSvc,CN=Users,\(SambaDomainController.base)", "--group", "@domain-admins"]
    let answer = try await lab.audit("DeepSvc", more: base)
    #expect(answer.status == 0)
    #expect(answer.report.kinds == ["nested"])
  }

  @Test("Domain Admins is in BUILTIN\\Administrators, so its members are")
  func builtinThroughNesting() async throws {
    let (status, report, _) = try await ActiveDirectoryLab.shared().audit(
      "DirectSvc", more: ["--group", "@administrators"])
    #expect(status == 0)
    #expect(report.kinds == ["nested"])
    #expect(report.verdicts.first?.group.sid == "S-1-5-32-544")
  }

  @Test("StartTLS on 389 is as good as ldaps")
  func startTLS() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let options = ["--url", lab.controller.ldapURL, "--start-tls", "--ca", lab.controller.certificateAuthority]
    let answer = try await RollcallProgram.report(["audit", "--account", "DirectSvc"] + options + lab.credentials)
    #expect(answer.status == 0)
  }

  @Test("a membership whose every trace is hidden from the account that asks is unknown, and never drift")
  func hiddenMembership() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let environment = lab.controller.environment(ccache: try await lab.controller.ticket(for: "DeepSvcReader"))
    let arguments = ["audit", "--account", "VeiledSvc", "--group", "Veiled"] + lab.options(.gssapi)
    let answer = try await RollcallProgram.report(arguments, environment: environment)
    #expect(answer.status == 1)
    #expect(answer.report.verdicts.first?.status == "unknown")
    #expect(try await lab.audit("VeiledSvc", more: ["--group", "Veiled"]).report.kinds == ["direct"])
  }

  @Test("a wrong password is told in Active Directory's own words and in ours")
  func wrongPassword() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let options = ["--url", lab.controller.ldapsURL, "--ca", lab.controller.certificateAuthority]
    let user = ["--user", SambaDomainController.administrator, "--password-file", "-"]
    let answer = try await RollcallProgram.run(["audit", "--account", "DirectSvc"] + options + user, input: "no\n")
    #expect(answer.status == 1)
    #expect(answer.error.contains("data 52e") && answer.error.contains("Check --user and the password"))
  }

  @Test("what keeps an account from logging on is told, the right password given")
  func refusedBinds() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let dn = try await lab.controller.addUser("RefusedSvc")
    for (change, words) in [
      ("userAccountControl: 514", "data 533, v1db1. The account is disabled"),
      ("userAccountControl: 512", "no account"),
      ("accountExpires: 1", "data 701, v1db1. The account has expired"), ("accountExpires: 0", "no account"),
      ("pwdLastSet: 0", "data 773, v1db1. The password must be changed"), ("pwdLastSet: -1", "no account"),
      ("userWorkstations: NOWHERE", "data 531, v1db1. The account may not log on from this machine"),
    ] {
      let name = change.prefix { $0 != ":" }
      try await lab.controller.apply(ldif: "dn: \(dn)\nchangetype: modify\nreplace: \(name)\n\(change)\n-\n")
      let answer = try await Self.bind(["--url", lab.controller.ldapsURL, "--ca", lab.controller.certificateAuthority])
      #expect(answer.status == 1 && answer.error.contains(words), "\(change): \(answer.error)")
    }
  }

  @Test("a password in clear is refused by the server too, and told as that")
  func plaintext() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await Self.bind(["--url", lab.controller.ldapURL, "--insecure-plaintext"])
    #expect(answer.status == 1 && answer.error.contains("strongerAuthRequired (8)"), "\(answer.error)")
    #expect(answer.error.contains("Use ldaps:// or --start-tls, or --bind gssapi"), "\(answer.error)")
  }

  /// Binds as an account that may have been kept from it.
  private static func bind(_ place: [String]) async throws -> Tool.Answer {
    try await RollcallProgram.run(
      ["audit", "--account", "x", "--group", "Level1", "--user", "CORP\\RefusedSvc", "--password-file", "-"] + place,
      input: SambaDomainController.password + "\n")
  }

  @Test("an anonymous search is not taken for an empty directory")
  func anonymous() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let options = [
      "--url", lab.controller.ldapsURL, "--ca", lab.controller.certificateAuthority, "--bind", "anonymous",
    ]
    let answer = try await RollcallProgram.report(["audit", "--account", "DirectSvc"] + options)
    #expect(answer.status == 1)
    #expect(answer.report.verdicts.first?.status == "unknown")
    #expect(answer.error.contains("Bind first"))
  }
}
