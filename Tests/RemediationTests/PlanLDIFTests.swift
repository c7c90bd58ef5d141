import Directory
import Membership
import Remediation
import Testing

@Suite("A plan as LDIF")
struct PlanLDIFTests {
  private static func sample() throws -> Plan {
    try plan(
      Case(rule: "exchange", why: "KMS needs it (Q274321)"),
      Case(rule: "guests", mustNot: true, account: "Jürgen", group: "Gäste", links: [.member]))
  }

  @Test("says of each change who, where and why, ready for ldapmodify (openshift/origin#7380, 389-ds-base#4841)")
  func changes() throws {
    #expect(
      try Self.sample().ldif == """
        version: 1

        # add ExchSvc to Admins (rule: exchange)
        # KMS needs it (Q274321)
        dn: CN=Admins,DC=corp
        changetype: modify
        add: member
        member: CN=ExchSvc,DC=corp
        -

        # remove Jürgen from Gäste (rule: guests)
        # CN=Gäste,DC=corp
        dn:: Q049R8Okc3RlLERDPWNvcnA=
        changetype: modify
        delete: member
        member:: Q049SsO8cmdlbixEQz1jb3Jw
        -

        """)
  }

  @Test("is taken back value by value, last first (spring-ldap#279)")
  func inverse() throws {
    #expect(
      try Self.sample().inverseLDIF == """
        version: 1

        # add Jürgen to Gäste (rule: guests)
        # CN=Gäste,DC=corp
        dn:: Q049R8Okc3RlLERDPWNvcnA=
        changetype: modify
        add: member
        member:: Q049SsO8cmdlbixEQz1jb3Jw
        -

        # remove ExchSvc from Admins (rule: exchange)
        # KMS needs it (Q274321)
        dn: CN=Admins,DC=corp
        changetype: modify
        delete: member
        member: CN=ExchSvc,DC=corp
        -

        """)
  }

  @Test("lets no reason of a rule become a line of its own")
  func hostileReason() throws {
    let text = try plan(Case(rule: "r\ndn: cn=evil", why: "x\r\n-\ndelete: member")).ldif
    let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
    #expect(
      lines == [
        "version: 1", "dn: CN=Admins,DC=corp", "changetype: modify", "add: member", "member: CN=ExchSvc,DC=corp", "-",
      ])
  }

  @Test("is nothing when there is nothing to change, and only what is kept of it otherwise")
  func kept() throws {
    #expect(try plan(Case(links: [.member])).ldif.isEmpty)
    let kept = try plan(Case(), Case(account: "b"), Case(account: "c")).keeping { $0 == 1 }
    #expect(kept.changes.map(\.account.name) == ["b"])
    #expect(kept.server == "dc1.corp.example")
  }

  @Test("has one line that sums a change up, naming every rule")
  func summary() throws {
    let changes = try plan(Case(rule: "one"), Case(rule: "two")).changes
    #expect(changes.map(\.summary) == ["add ExchSvc to Admins (rule: one, two)"])
  }
}
