import Directory
import Membership
import Reporting
import Testing

@Suite("The report for a person")
struct TextReportTests {
  @Test("of what is as a roster asks is one line, and lines stand together")
  func lines() throws {
    let good = try Cases.verdict(Cases.account(), Cases.group(), through: [Cases.group()])
    let report = try text(good, Cases.drift(), good, good)
    #expect(report.hasPrefix("COMPLIANT ExchSvc is in Domain Admins (direct)\n\nDRIFT"))
    let line = "COMPLIANT ExchSvc is in Domain Admins (direct)\n"
    #expect(report.contains("\n\n\(line)\(line)\nRead from"))
  }

  @Test("of a directory that could not be asked is one block, however many verdicts there are on it")
  func unasked() throws {
    let shortfall = Shortfall(.serverUnreachable, "no answer")
    let directory = DirectoryFacts(name: "corp", url: "ldaps://dc1.corp.example", shortfall: shortfall)
    let unknown = try Cases.verdict(.notRead(shortfall), .notRead(shortfall))
    let report = try text(unknown, unknown, unknown, directory: directory)
    #expect(
      report.hasPrefix(
        "UNKNOWN   none of the 3 verdicts on corp can be told\n  because  no answer [server-unreachable]\n\nNot read"))
    let typed = try Cases.verdict(.notRead(shortfall), .notRead(shortfall), isTyped: true)
    #expect(try text(typed, typed, directory: directory).contains("cannot tell whether ExchSvc is in @domain-admins"))
  }

  @Test("of a membership that is there shows the way it is made")
  func compliant() throws {
    let (account, ops, admins) = (try Cases.account(), try Cases.group("Ops", rid: 1200), try Cases.group())
    let report = try text(Cases.verdict(account, admins, through: [ops, admins], isTyped: true))
    #expect(
      report == """
        COMPLIANT ExchSvc is in Domain Admins (nested)
          account  CN=ExchSvc,DC=corp  S-1-5-21-1-2-3-1104
          group    CN=Domain Admins,DC=corp  S-1-5-21-1-2-3-512
          path     ExchSvc → Ops → Domain Admins

        Read from dc1.corp.example, ldaps://dc1.corp.example (Active Directory)
        1 verdict: 1 compliant

        """)
  }

  @Test("of the article's case says what is missing, what is left and what to type (Q274321)")
  func drift() throws {
    let report = try text(Cases.drift(why: "Key Management Server"), next: "rollcall remediate --account ExchSvc")
    #expect(
      report == """
        DRIFT     ExchSvc is not in Domain Admins
          account  CN=ExchSvc,DC=corp  S-1-5-21-1-2-3-1104
          group    CN=Domain Admins,DC=corp  S-1-5-21-1-2-3-512
          because  Domain Users is its only group: the trace that an upgrade or a clean-up leaves (Microsoft KB Q274321) [only-domain-users]
          is in    Domain Users (primary group)
          rule     exchange: Key Management Server
          cure     rollcall remediate --account ExchSvc

        Read from dc1.corp.example, ldaps://dc1.corp.example (Active Directory)
        1 verdict: 1 drift

        """)
  }

  @Test("of an account at risk says why")
  func atRisk() throws {
    let disabled = try Cases.account(state: AccountState(control: 2, computed: nil, accountExpires: nil))
    let report = try text(
      Cases.verdict(disabled, Cases.group(), through: [Cases.group()], link: .primary), next: "cure")
    #expect(
      report == """
        AT-RISK   ExchSvc is in Domain Admins (primary)
          account  CN=ExchSvc,DC=corp  S-1-5-21-1-2-3-1104
          group    CN=Domain Admins,DC=corp  S-1-5-21-1-2-3-512
          path     ExchSvc → (primary group) Domain Admins
          because  ExchSvc is disabled [account-disabled]
          rule     exchange

        Read from dc1.corp.example, ldaps://dc1.corp.example (Active Directory)
        1 verdict: 1 at-risk

        """)
  }

  @Test("of what could not be told says that it cannot be told, and nothing else (opnsense/core#10128)")
  func unknown() throws {
    let shortfall = Shortfall(.serverUnreachable, "no answer")
    let directory = DirectoryFacts(name: "corp", url: "ldaps://dc1.corp.example", shortfall: shortfall)
    let report = try text(Cases.verdict(.notRead(shortfall), .notRead(shortfall)), directory: directory, next: "cure")
    #expect(
      report == """
        UNKNOWN   cannot tell whether ExchSvc is in @domain-admins
          because  no answer [server-unreachable]
          rule     exchange

        Not read: ldaps://dc1.corp.example
        1 verdict: 1 unknown

        """)
  }

  @Test("of an account that is as it should be out of a group, and of one that is not there")
  func others() throws {
    #expect(
      try text(Cases.verdict(Cases.account(), Cases.group(), mustNot: true)).hasPrefix(
        "COMPLIANT ExchSvc is not in Domain Admins, as it should be\n"))
    let absent = try text(Cases.verdict(.absent(note: nil), .found(Cases.group())))
    #expect(absent.hasPrefix("DRIFT     no account answers to 'ExchSvc'\n"))
    #expect(!absent.contains("cure"))
    #expect(!absent.contains("is in"))
  }

  @Test("lists at most eight groups, and says when there is none")
  func holders() throws {
    let account = try Cases.account()
    var graph = MembershipGraph()
    #expect(try text(Cases.verdict(account, Cases.group())).contains("  is in    no group at all\n"))
    for number in 1...9 { graph.insert(account.dn, in: try Cases.group("G\(number)", rid: 2000), by: .member) }
    let text = try text(Cases.verdict(.found(account), .found(Cases.group()), graph: graph))
    #expect(text.contains("  is in    G1, G2, G3, G4, G5, G6, G7, G8, …\n"))
  }

  @Test("counts the verdicts, worst first, and leaves out what there is none of")
  func summary() throws {
    let (drift, good) = (try Cases.drift(), try Cases.verdict(Cases.account(), Cases.group(), mustNot: true))
    let unknown = try Cases.verdict(.ambiguous([]), .found(Cases.group()))
    #expect(try text(drift, good, unknown, drift).hasSuffix("\n4 verdicts: 1 unknown, 2 drift, 1 compliant\n"))
    #expect(try text(good).hasSuffix("\n1 verdict: 1 compliant\n"))
  }

  @Test("names a server and its URL once when they are the same")
  func source() throws {
    let snapshot = DirectoryFacts(name: "f", url: "corp.ldif", kind: .openLDAP, server: "corp.ldif")
    #expect(try text(Cases.drift(), directory: snapshot).contains("\nRead from corp.ldif (OpenLDAP)\n"))
  }
}
