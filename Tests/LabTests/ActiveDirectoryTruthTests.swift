import FoundationEssentials
import LabSupport
import Testing

/// Every way in, evidence to keep, and what hides from a reader without rights, on a real domain controller.
@Suite(.sambaLab, .mustEnd)
struct ActiveDirectoryTruthTests {
  @Test("explain shows direct, nested, primary and cyclic paths of one account")
  func explain() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await lab.run(["explain", "AllSvc"])
    #expect(answer.status == 0, "\(answer.error)")
    let text = answer.output
    #expect(text.hasPrefix("AllSvc is in "))
    #expect(text.contains("  direct   AllSvc\n           → RingA  member, changed 20"))
    #expect(text.contains("  primary  AllSvc\n           → Domain Users  primaryGroupID, changed 20"))
    #expect(text.contains("  nested   AllSvc\n           → RingA           member"))
    #expect(text.contains("circle   RingA → RingB → RingA"))
    #expect(!text.contains("differs"))
    let json = try await lab.run(["explain", "AllSvc", "@domain-admins", "--format", "json"])
    let explained = try JSONDecoder().decode(PrintedExplanation.self, from: Data(json.output.utf8))
    #expect(explained.memberships.map { $0.paths.map(\.kind) } == [["direct", "nested", "nested"]])
    let steps = explained.memberships.flatMap(\.paths).flatMap(\.steps)
    #expect(steps.allSatisfy { $0.server == SambaDomainController.hostName && $0.whenChanged?.hasSuffix("Z") == true })
  }

  @Test("a snapshot, audited again offline, gives the same verdicts byte for byte")
  func snapshot() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let folder = try TemporaryFolder("evidence")
    defer { withExtendedLifetime(folder) {} }
    let file = folder.file("e.ldif")
    let who = ["LostSvc", "DirectSvc", "DeepSvc", "RingSvc", "PrimarySvc", "AllSvc", "VeiledSvc"].flatMap {
      ["--account", $0]
    }
    let groups = ["@domain-admins", "@administrators", "@users", "Level2", "RingA"].flatMap { ["--group", $0] }
    let taken = try await lab.run(["snapshot", "--output", file] + who + groups)
    #expect(taken.status == 0, "\(taken.error)")
    let live = try await lab.run(["audit", "--format", "json"] + who + groups)
    let kept = try await RollcallProgram.run(["audit", "--format", "json", "--ldif", file] + who + groups)
    #expect(Self.verdicts(live.output) == Self.verdicts(kept.output))
    #expect(Self.verdicts(live.output).contains("\"status\" : \"compliant\""))
    #expect(live.status == 2 && kept.status == 2)
    let text = try String(decoding: Data(contentsOf: URL(filePath: file)), as: UTF8.self)
    #expect(text.contains("objectSid:: ") && !text.contains(SambaDomainController.password))
  }

  /// What is the same in every run on the same facts: from the first verdict on.
  private static func verdicts(_ report: String) -> String {
    report.split(separator: "\"verdicts\" :", maxSplits: 1).last.map(String.init) ?? ""
  }

  @Test(
    "who may not read member of Domain Admins cannot tell who is in it, and never calls it drift (websafety#1901)",
    arguments: ["LostSvc", "DirectSvc", "DeepSvc"])
  func hiddenDomainAdmins(account: String) async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let reader = lab.controller.environment(ccache: try await lab.controller.ticket(for: "BlindReader"))
    let arguments = ["audit", "--account", account] + lab.options(.gssapi)
    let answer = try await RollcallProgram.report(arguments, environment: reader)
    #expect(answer.status == 1)
    #expect(answer.report.verdicts.map(\.status) == ["unknown"])
    #expect(answer.report.codes.first == "unreadable")
    #expect(answer.error.contains("the members of CN=Domänen-Admins"))
  }

  @Test("a principal of another forest is found by its SID, and is in the groups that hold it (ActiveDirectoryDsc#654)")
  func foreignPrincipal() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await lab.audit(ActiveDirectoryLab.foreignSID, more: ["--group", "Local"])
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.report.kinds == ["direct"])
    let elsewhere = try await lab.audit(ActiveDirectoryLab.foreignSID)
    #expect(elsewhere.status == 1)
    #expect(elsewhere.report.codes == ["incomplete-read"])
  }

  @Test("what every logon brings counts: Authenticated Users is in BUILTIN\\Users")
  func everyLogon() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await lab.audit("LostSvc", more: ["--group", "Everybody"])
    #expect(answer.status == 0)
    #expect(answer.report.verdicts.first?.paths.first?.groups.first?.hasPrefix("CN=S-1-5-11,") == true)
  }

  @Test("an account that was created again is told by the SID that is expected (Q163686)")
  func recreated() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let sid = try #require(try await lab.audit("DirectSvc").report.verdicts.first?.account.sid)
    #expect(try await lab.audit("DirectSvc", more: ["--expect-sid", sid]).report.codes == [])
    let other = try await lab.audit("DirectSvc", more: ["--expect-sid", "\(sid)1"])
    #expect(other.report.verdicts.map(\.status) == ["at-risk"])
    #expect(other.report.codes == ["account-recreated"])
  }

  @Test("adminCount=1 outside every protected group is told as the trace of a lost membership")
  func staleAdminCount() async throws {
    let answer = try await ActiveDirectoryLab.shared().audit("OnceSvc")
    #expect(answer.report.codes == ["missing-member", "only-domain-users", "stale-admin-count"])
  }

  @Test("a distribution group holds its member and grants nothing")
  func distributionGroup() async throws {
    let answer = try await ActiveDirectoryLab.shared().audit("DirectSvc", more: ["--group", "MailOnly"])
    #expect(answer.report.verdicts.map(\.status) == ["at-risk"])
    #expect(answer.report.codes == ["distribution-group"])
  }
}

/// The JSON of an explanation as another program would read it.
struct PrintedExplanation: Decodable {
  struct Membership: Decodable { let paths: [Path] }
  struct Path: Decodable {
    let kind: String
    let steps: [Step]
  }
  struct Step: Decodable {
    let server: String?
    let whenChanged: String?
  }

  let memberships: [Membership]
}
