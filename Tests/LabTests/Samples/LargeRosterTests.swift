import LabSupport
import Testing

/// The large roster of the samples, against a domain controller and a slapd at once.
@Suite(.sambaLab, .lab("slapd", "ldapmodify"), .mustEnd)
struct LargeRosterTests {
  @Test("gives a verdict on each account and group, in both directories, and is drift")
  func whole() async throws {
    let lab = try await LargeRosterLab.shared()
    let (status, report, error) = try await lab.run("audit", lab.roster())
    #expect(status == 2)
    #expect(error == "")
    #expect(report.directories.map(\.name) == ["corp", "unix"])
    #expect(report.directories.map(\.kind) == ["activeDirectory", "openLDAP"])
    #expect(report.directories.map(\.complete) == [true, true])
    #expect(report.counts("corp") == ["compliant": 47, "at-risk": 1, "drift": 8, "acknowledged": 2])
    #expect(report.counts("unix") == ["compliant": 16, "drift": 4])
  }

  @Test("finds in each directory what is wrong there, and nothing else")
  func wrong() async throws {
    let report = try await LargeRosterLab.shared().whole()
    let wrong = report.verdicts.filter { $0.status != "compliant" }
    #expect(wrong.map(\.line) == Self.wrong)
    #expect(wrong.filter { $0.acknowledged != nil }.map(\.rule) == ["scanners-and-printers", "schema-admins"])
  }

  private static let wrong: [String] = [
    "corp exchange-service-account ExchSvc drift missing-member only-domain-users",
    "corp sql-service-accounts SqlAgentSvc drift missing-member",
    "corp tier0-services MonSvc at-risk account-disabled",
    "corp scanners-and-printers PrintSvc drift unexpected-member",
    "corp domain-admins adm-okafor drift missing-member only-domain-users",
    "corp domain-admins \(LargeRosterDomain.dn("tmp-auditor")) drift unexpected-member",
    "corp schema-admins CN=Administrator,CN=Users,DC=corp,DC=example drift unexpected-member",
    "corp helpdesk hd-ortiz drift missing-member only-domain-users",
    "corp helpdesk ScanSvc drift unexpected-member",
    "corp vpn-users \(LargeRosterDomain.dn("adm-berg")) drift unexpected-member",
    "corp admins-stay-inside (&(objectClass=user)(sAMAccountName=adm-*)) drift unexpected-member",
    "unix unix-wheel chi drift missing-member",
    "unix unix-wheel \(OpenLDAPEntries.dn(person: "ext-lopez")) drift unexpected-member",
    "unix unix-deploy emil drift missing-member",
    "unix unix-deploy ext-kaya drift unexpected-member",
  ]

  @Test("counts a membership by its path, its SID and its filter as the rule says")
  func chosen() async throws {
    let verdicts = try await LargeRosterLab.shared().whole().verdicts
    func chosen(_ rule: String) -> [PrintedReport.Verdict] { verdicts.filter { $0.rule == rule } }
    #expect(
      chosen("backup-service-account").map(\.account.sid) == Array(repeating: LargeRosterDomain.sid + "-1103", count: 4)
    )
    #expect(chosen("enterprise-admins").map(\.account.given) == [LargeRosterDomain.sid + "-500", "everyone else"])
    #expect(chosen("vpn-users").first?.paths.map(\.kind) == ["nested"])
    #expect(chosen("unix-deploy").last { $0.status == "drift" }?.paths.first?.groups.count == 2)
    let found = chosen("admins-stay-inside").compactMap(\.account.dn)
    #expect(found == ["adm-berg", "adm-chen", "adm-new", "adm-okafor"].map(LargeRosterDomain.dn))
  }

  @Test("asks one directory alone, and not the other")
  func oneDirectory() async throws {
    let lab = try await LargeRosterLab.shared()
    let whole = try await lab.whole()
    let roster = try lab.roster(corp: try RefusedPort().ldapURL)
    let (status, report, error) = try await lab.run("audit", roster, "--directory", "unix")
    #expect(status == 2)
    #expect(error == "")
    #expect(report.directories.map(\.name) == ["unix"])
    #expect(report.verdicts.map(\.line) == whole.lines("unix"))
  }

  @Test(
    "plans a change for each drift that nobody allowed, one directory at a time",
    arguments: [("corp", 8, 7, 0), ("unix", 4, 3, 1)])
  func remediate(_ name: String, drift: Int, changes: Int, byHand: Int) async throws {
    let lab = try await LargeRosterLab.shared()
    let (status, report, error) = try await lab.run("remediate", lab.roster(), "--directory", name)
    #expect(status == 2)
    #expect(error == "")
    #expect(report.verdicts.count { $0.standing == "drift" } == drift)
    // Two rules ask for the same change in Active Directory; on Unix one link is a person's to choose.
    #expect(report.plan?.changes.count == changes)
    #expect(report.plan?.setAside.count == byHand)
  }
}
