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
    let report =
      try outcomes.map { try RemediationReport.applied([verdict], $0, shown: $0 == [.changed] || $0 == [.alreadySo]) }
      ?? RemediationReport.of([verdict], isOfSnapshot: isOfSnapshot)
    return try text(verdict, remediation: report, next: next)
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

          Domain Admins  CN=Domain Admins,DC=corp (3 members)
          + ExchSvc  CN=ExchSvc,DC=corp  S-1-5-21-1-2-3-1104
              rule     exchange
              would    succeed

        As LDIF, for ldapmodify:

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
    #expect(try report([.heldBack("b must go first")]).contains("(rule: exchange): b must go first"))
  }

  @Test(
    "says what the group shows where the answer does not tell, or tells otherwise",
    arguments: [
      (.changed, true, nil), (.changed, false, "the group does not show it"),
      (.changed, nil, "the group could not be read again"), (.alreadySo, false, "the group does not show it"),
      (.unanswered(DirectoryError(.modify, .connectionLost)), true, "the group shows that it was made"),
      (.unanswered(DirectoryError(.modify, .connectionLost)), false, "the group shows that it was not made"),
      (.notTried, true, "the group is so all the same"), (.notTried, false, nil),
    ] as [(Remediator.Outcome, Bool?, String?)])
  func seen(outcome: Remediator.Outcome, shown: Bool?, words: String?) throws {
    let verdict = try Cases.drift()
    let text = try text(verdict, remediation: .applied([verdict], [outcome], shown: shown))
    #expect(text.contains("; the group") == (words != nil))
    if let words { #expect(text.contains("; \(words)\n")) }
  }

  @Test("tells of each guard that speaks against the plan, and what it wants to hear; then of privileged groups")
  func guards() throws {
    let verdict = try Cases.drift()
    let refusal = Refusal(name: "max-changes", "the plan makes 12 changes", override: ["--max-changes", "12"])
    let report = try RemediationReport.of([verdict], refusals: [refusal], privileged: [Cases.group()])
    #expect(
      try text(verdict, remediation: report).contains(
        """

        What --apply asks for:

          guard    the plan makes 12 changes (--max-changes 12 allows it)
          guard    privileged: Domain Admins. --apply asks for the name at a terminal, or wants --yes-privileged

        """))
  }

  @Test("says beforehand whether the directory would make the change (ansible.windows#532)")
  func preflight() throws {
    let verdict = try Cases.drift()
    for (answer, words) in [
      (Preflight.wouldBeRefused("no"), "be refused: no"), (.wouldSucceed, "succeed"),
      (.alreadySo, "change nothing: the group is so already"),
    ] {
      #expect(try text(verdict, remediation: .of([verdict], preflight: answer)).contains("\n      would    \(words)\n"))
    }
  }

  @Test("says once what is not known of any change")
  func oneDoubt() throws {
    let verdicts = try ["a", "b"].map { try Cases.drift(Cases.account($0)) }
    let text = try text(verdicts[0], remediation: .of(verdicts, preflight: .cannotTell("hm")))
    #expect(text.ranges(of: "perhaps succeed; it cannot be told: hm").count == 1)
  }

  @Test("shows nothing that would be sent where the directory holds it all")
  func allDone() throws {
    let verdict = try Cases.drift()
    let text = try text(verdict, remediation: .of([verdict], isDone: true))
    #expect(text.contains("\nNothing to change.\n") && !text.contains("changetype"))
  }

  @Test("says which of the other servers has it, and names the command that takes it back")
  func replicas() throws {
    let verdict = try Cases.drift()
    let lost = DirectoryError(.connect, .refused, server: "ldaps://dc3")
    let text = try text(
      verdict,
      remediation: .applied(
        [verdict], [.changed],
        replicas: [
          Replica(server: "ldaps://dc2", agrees: true), Replica(server: "ldaps://dc4", agrees: false),
          Replica(server: "ldaps://dc3", agrees: nil, failure: lost),
        ], undo: "rollcall undo j"))
    #expect(
      text.contains("\n  agrees   ldaps://dc2\n  behind   ldaps://dc4\n  unknown  ldaps://dc3: \(lost.message)\n"))
    #expect(text.contains("\nTo take it back:\n\n  rollcall undo j\n\nor, as LDIF:\n\nversion: 1\n"))
    #expect(!text.contains("after their next replication"))
  }

  @Test("takes back only what was written, not what was there before (spring-ldap#279)")
  func wayBack() throws {
    let verdicts = try ["a", "b"].map { try Cases.drift(Cases.account($0)) }
    let text = try text(verdicts[0], remediation: .applied(verdicts, [.alreadySo, .changed]))
    #expect(text.contains("\nmember: CN=b,DC=corp\n"))
    #expect(!text.contains("\nmember: CN=a,DC=corp\n"))
  }

  @Test("with nothing to change says so; with something unknown or beyond it, that")
  func nothingPlanned() throws {
    let good = try Cases.verdict(Cases.account(), Cases.group(), mustNot: true)
    let unknown = try Cases.verdict(.ambiguous([]), .found(Cases.group()))
    let empty = try RemediationReport.of([good])
    #expect(try text(good, remediation: empty).contains("\nNothing to change.\n"))
    #expect(
      try text(unknown, remediation: empty).contains("\nNo change is planned: what cannot be told is not changed.\n"))
  }

  @Test("with nothing that can be changed says what is left to do by hand")
  func nothing() throws {
    let nested = try Cases.verdict(
      Cases.account(), Cases.group(), through: [Cases.group("Ops", rid: 1200), Cases.group()], mustNot: true)
    let text = try text(nested, remediation: .of([nested]))
    #expect(
      text.contains(
        "\nNo change can be planned.\n  by hand  ExchSvc is in Domain Admins through another group: decide by hand which link to cut (rule: exchange)\n"
      ))
  }
}
