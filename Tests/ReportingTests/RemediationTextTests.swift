import Directory
import Membership
import Remediation
import Reporting
import Testing

@Suite("The report of a remediation")
struct RemediationTextTests {
  private func report(_ outcomes: [Remediator.Outcome]? = nil, next: String? = nil, isOfSnapshot: Bool = false) throws
    -> String
  {
    let verdict = try Cases.drift()
    let plan = Planner.plan([verdict], server: "dc1.corp.example")
    return try text(
      verdict, remediation: RemediationReport(plan: plan, outcomes: outcomes, isOfSnapshot: isOfSnapshot), next: next)
  }

  @Test("as a dry run shows the exact change, the way back and how to make it (openshift/origin#7380)")
  func dryRun() throws {
    let text = try report(next: "rollcall remediate --apply")
    #expect(
      text == """
        DRIFT     ExchSvc is not in Domain Admins
          account  CN=ExchSvc,DC=corp  S-1-5-21-1-2-3-1104
          group    CN=Domain Admins,DC=corp  S-1-5-21-1-2-3-512
          because  Domain Users is its only group: the trace that an upgrade or a clean-up leaves (Microsoft KB Q274321) [only-domain-users]
          is in    Domain Users (primary group)
          rule     exchange

        The change, on dc1.corp.example (nothing has been written):

        version: 1

        # add ExchSvc to Domain Admins (rule: exchange)
        dn: CN=Domain Admins,DC=corp
        changetype: modify
        add: member
        member: CN=ExchSvc,DC=corp
        -

        To take it back:

        version: 1

        # remove ExchSvc from Domain Admins (rule: exchange)
        dn: CN=Domain Admins,DC=corp
        changetype: modify
        delete: member
        member: CN=ExchSvc,DC=corp
        -

        To make the change:

          rollcall remediate --apply

        Read from dc1.corp.example, ldaps://dc1.corp.example (Active Directory)
        1 verdict: 1 drift

        """)
  }

  @Test("as a dry run on a snapshot says that a snapshot cannot be changed")
  func snapshot() throws {
    #expect(
      try report(isOfSnapshot: true).contains(
        "\nA snapshot cannot be changed: run this against the directory itself.\n"))
  }

  @Test(
    "once carried out says what was done, how to take it back, and that a running service keeps its token (Q160590)")
  func applied() throws {
    let text = try report([.changed])
    #expect(
      text.contains(
        "\nOn dc1.corp.example:\n  done     add ExchSvc to Domain Admins (rule: exchange)\n\nTo take it back:\n"))
    #expect(text.contains("\ndelete: member\nmember: CN=ExchSvc,DC=corp\n"))
    #expect(text.contains("\nA service that is running keeps its old token: restart it."))
    #expect(!text.contains("nothing has been written"))
  }

  @Test("offers no way back where nothing was changed")
  func notChanged() throws {
    let refusal = DirectoryError(.modify, .result(.insufficientAccessRights), serverText: "no")
    let refused = try report([.refused(refusal)])
    #expect(
      refused.contains(
        "\n  refused  add ExchSvc to Domain Admins (rule: exchange): modify was answered with insufficientAccessRights (50). The server says: no."
      ))
    #expect(!refused.contains("To take it back") && !refused.contains("token"))
    #expect(try report([.alreadySo]).contains("\n  already  add ExchSvc"))
    #expect(try report([.notTried]).contains("\n  skipped  add ExchSvc"))
  }

  @Test("takes back only what was written, not what was there before (spring-ldap#279)")
  func wayBack() throws {
    let verdicts = try ["a", "b"].map { try Cases.drift(Cases.account($0)) }
    let plan = Planner.plan(verdicts, server: "s")
    let text = try text(verdicts[0], remediation: RemediationReport(plan: plan, outcomes: [.alreadySo, .changed]))
    #expect(text.contains("\nmember: CN=b,DC=corp\n"))
    #expect(!text.contains("\nmember: CN=a,DC=corp\n"))
  }

  @Test("with nothing to change says so; with something unknown or beyond it, that")
  func nothingPlanned() throws {
    let good = try Cases.verdict(Cases.account(), Cases.group(), mustNot: true)
    let unknown = try Cases.verdict(.ambiguous([]), .found(Cases.group()))
    let empty = RemediationReport(plan: Planner.plan([good], server: "s"))
    #expect(try text(good, remediation: empty).contains("\nNothing to change.\n"))
    #expect(
      try text(unknown, remediation: empty).contains("\nNo change is planned: what cannot be told is not changed.\n"))
  }

  @Test("with nothing that can be changed says what is left to do by hand")
  func nothing() throws {
    let nested = try Cases.verdict(
      Cases.account(), Cases.group(), through: [Cases.group("Ops", rid: 1200), Cases.group()], mustNot: true)
    let text = try text(nested, remediation: RemediationReport(plan: Planner.plan([nested], server: "s")))
    #expect(
      text.contains(
        "\nNo change can be planned.\n  by hand  ExchSvc is in Domain Admins through another group: decide by hand which link to cut (rule: exchange)\n"
      ))
  }
}
