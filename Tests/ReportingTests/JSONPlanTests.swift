import Directory
import Membership
import Remediation
import Reporting
import Testing

@Suite("A plan in the report for a program")
struct JSONPlanTests {
  private func report(_ outcomes: [Remediator.Outcome]? = nil, _ verdict: Verdict? = nil) throws -> String {
    let verdict = try verdict ?? Cases.drift()
    let report = try outcomes.map { try RemediationReport.applied([verdict], $0) } ?? .of([verdict])
    return try json(verdict, remediation: report)
  }

  @Test("is the changes, the LDIF and the way back")
  func golden() throws {
    let report = try report()
    #expect(
      report.contains(
        #"""
          "plan" : {
            "changes" : [
              {
                "account" : {
                  "dn" : "CN=ExchSvc,DC=corp",
                  "given" : "ExchSvc",
                  "guid" : "00112233-4455-6677-8899-aabbccddeeff",
                  "sid" : "S-1-5-21-1-2-3-1104"
                },
                "attribute" : "member",
                "change" : "add",
                "group" : "CN=Domain Admins,DC=corp",
                "outcome" : "planned",
                "owners" : [

                ],
                "preflight" : {
                  "answer" : "would-succeed"
                },
                "rules" : [
                  "exchange"
                ],
                "values" : [
                  "CN=ExchSvc,DC=corp"
                ],
                "why" : [

                ]
              }
            ],
            "groups" : [
              {
                "dn" : "CN=Domain Admins,DC=corp",
                "membersBefore" : 3,
                "name" : "Domain Admins"
              }
            ],
            "inverse" : "version: 1\n\n# remove ExchSvc from Domain Admins (rule: exchange)\ndn: CN=Domain Admins,DC=corp\nchangetype: modify\ndelete: member\nmember: CN=ExchSvc,DC=corp\n-\n",
            "ldif" : "version: 1\n\n# add ExchSvc to Domain Admins (rule: exchange)\ndn: CN=Domain Admins,DC=corp\nchangetype: modify\nadd: member\nmember: CN=ExchSvc,DC=corp\n-\n",
            "leftOut" : 0,
            "privileged" : [

            ],
            "refusals" : [

            ],
            "server" : "dc1.corp.example",
            "setAside" : [

            ]
          },

        """#))
  }

  @Test("tells what became of each change")
  func outcomes() throws {
    let refusal = DirectoryError(.modify, .result(.insufficientAccessRights), serverText: "no right")
    let told: [(Remediator.Outcome, String)] = [
      (.changed, "changed"), (.alreadySo, "already-so"), (.notTried, "not-tried"), (.refused(refusal), "refused"),
    ]
    for (outcome, word) in told {
      let report = try report([outcome])
      #expect(report.contains("\"outcome\" : \"\(word)\""))
      #expect(report.contains("The server says: no right.") == (word == "refused"))
    }
  }

  @Test("of nothing holds no LDIF, and what is set aside")
  func empty() throws {
    let report = try report(nil, Cases.verdict(.absent(note: nil), .found(Cases.group())))
    #expect(report.contains("\"ldif\" : \"\""))
    #expect(report.contains("\"inverse\" : \"\""))
    #expect(
      report.contains(
        "no account answers to 'ExchSvc'. Unless it is only hidden from whoever asked, create it or correct the rule"))
  }
}
