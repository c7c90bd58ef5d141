import LabSupport
import Testing

/// The rosters of Microsoft's articles against a real domain controller, for accounts of the lab's in the place of ExchSvc.
@Suite(.sambaLab, .mustEnd)
struct ArticleRosterTests {
  static let names = ["exchange-kms", "exchange-ims"]

  @Test(
    "an account left in Domain Users is drift, and BUILTIN\\Administrators is what it is put into", arguments: names)
  func lost(name: String) async throws {
    let (status, report) = try await run("remediate", name, "LostSvc")
    #expect(status == 2)
    #expect(report.codes == ["missing-member", "only-domain-users"])
    #expect(report.verdicts.map(\.rule) == [name])
    #expect(report.plan?.ldif.contains("dn: CN=Administrators,CN=Builtin,DC=corp,DC=example\n") == true)
    #expect(report.plan?.ldif.contains("add: member\nmember: CN=LostSvc,") == true)
  }

  @Test("--cure chooses the article's own group, by its RID, and writes no more than any dry run", arguments: names)
  func cure(name: String) async throws {
    let (status, report) = try await run("remediate", name, "LostSvc", ["--cure", "@domain-admins"])
    #expect(status == 2)
    let admins = "CN=\(ActiveDirectoryLab.germanName),CN=Users,\(SambaDomainController.base)"
    #expect(report.plan?.changes.map(\.group) == [admins])
    #expect(report.plan?.ldif.contains("CN=Builtin") == false)
    #expect(try await run("audit", name, "LostSvc").status == 2)
  }

  @Test(
    "a domain administrator is one of the controller's through nesting", arguments: names, ["DirectSvc", "DeepSvc"])
  func nested(name: String, account: String) async throws {
    let (status, report) = try await run("audit", name, account)
    #expect(status == 0)
    #expect(report.kinds == ["nested"])
    #expect(report.verdicts.first?.group.sid == "S-1-5-32-544")
  }

  private func run(
    _ verb: String, _ name: String, _ account: String, _ more: [String] = []
  ) async throws -> (status: Int, report: PrintedReport) {
    let folder = try TemporaryFolder("roster")
    let roster = try folder.write(Sample.text("\(name).yaml", ["\"ExchSvc\"": account]), to: "rollcall.yaml")
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await RollcallProgram.report([verb, roster] + lab.options(.ldaps) + more)
    return (answer.status, answer.report)
  }
}
