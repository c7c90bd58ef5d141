import Directory
import FoundationEssentials
import Membership
import Remediation
import Reporting
import Testing

@Suite("The report for a program")
struct JSONReportTests {
  @Test("has the keys of rollcall.report/1, sorted, and times in UTC")
  func golden() throws {
    let report = try json(Cases.drift())
    #expect(
      report == """
        {
          "directories" : [
            {
              "complete" : true,
              "kind" : "activeDirectory",
              "name" : "corp",
              "server" : "dc1.corp.example",
              "url" : "ldaps://dc1.corp.example"
            }
          ],
          "run" : {
            "finishedAt" : "2000-11-04T00:00:01Z",
            "id" : "run-1",
            "rosterDigest" : "sha256:00ff",
            "startedAt" : "2000-11-04T00:00:00Z",
            "version" : "0.1.0"
          },
          "schema" : "rollcall.report/1",
          "summary" : {
            "acknowledged" : 0,
            "atRisk" : 0,
            "compliant" : 0,
            "drift" : 1,
            "unknown" : 0
          },
          "verdicts" : [
            {
              "account" : {
                "dn" : "CN=ExchSvc,DC=corp",
                "given" : "ExchSvc",
                "guid" : "00112233-4455-6677-8899-aabbccddeeff",
                "sid" : "S-1-5-21-1-2-3-1104"
              },
              "directory" : "corp",
              "expected" : "member",
              "fingerprint" : "75938887ec1f1f92ab59abd4601bdbbf150b0495c5d62aae94656449fc62475c",
              "group" : {
                "dn" : "CN=Domain Admins,DC=corp",
                "given" : "@domain-admins",
                "sid" : "S-1-5-21-1-2-3-512"
              },
              "paths" : [

              ],
              "reasons" : [
                {
                  "code" : "missing-member",
                  "message" : "ExchSvc is not in Domain Admins"
                },
                {
                  "code" : "only-domain-users",
                  "message" : "Domain Users is its only group: the trace that an upgrade or a clean-up leaves (Microsoft KB Q274321)"
                }
              ],
              "rule" : "exchange",
              "status" : "drift"
            }
          ]
        }

        """)
  }

  @Test("of what was not read leaves out what nobody knows")
  func unreached() throws {
    let shortfall = Shortfall(.serverUnreachable, "no answer")
    let directory = DirectoryFacts(name: "corp", url: "ldaps://dc1.corp.example", shortfall: shortfall)
    let report = try json(Cases.verdict(.notRead(shortfall), .notRead(shortfall)), directory: directory)
    let reason = "{\n        \"code\" : \"server-unreachable\",\n        \"message\" : \"no answer\"\n      }"
    #expect(
      report.contains(
        "\"complete\" : false,\n      \"name\" : \"corp\",\n      \"shortfall\" : \(reason),\n      \"url\""))
    #expect(report.contains("\"account\" : {\n        \"given\" : \"ExchSvc\"\n      }"))
    #expect(report.contains("\"unknown\" : 1\n"))
  }

  @Test("shows the groups of a path from the account's to the rule's")
  func path() throws {
    let verdict = try Cases.verdict(
      Cases.account(), Cases.group(), through: [Cases.group("Ops", rid: 1200), Cases.group()])
    let report = try json(verdict)
    #expect(
      report.contains(
        "\"groups\" : [\n            \"CN=Ops,DC=corp\",\n            \"CN=Domain Admins,DC=corp\"\n          ],\n"))
    #expect(report.contains("\"kind\" : \"nested\"\n"))
    #expect(report.contains("\"status\" : \"compliant\"\n"))
  }

  @Test("gives the same bytes for the same input, and no colours")
  func stable() throws {
    #expect(try json(Cases.drift()) == json(Cases.drift()))
    #expect(try !json(Cases.drift()).contains("\u{1B}"))
  }

  @Test("counts every status, those without a verdict too")
  func summary() throws {
    let disabled = try Cases.account(state: AccountState(control: 2, computed: nil, accountExpires: nil))
    let (drift, good) = (try Cases.drift(), try Cases.verdict(Cases.account(), Cases.group(), mustNot: true))
    let report = try json(drift, good, drift, Cases.verdict(disabled, Cases.group(), through: [Cases.group()]))
    let counts =
      "\"acknowledged\" : 0,\n    \"atRisk\" : 1,\n    \"compliant\" : 1,\n    \"drift\" : 2,\n    \"unknown\" : 0\n"
    #expect(report.contains("\"summary\" : {\n    " + counts))
  }

  @Test("holds thousands of verdicts in their order")
  func many() throws {
    let verdicts = try (0..<2_500).map { try Cases.drift(why: "\($0)") }
    let report = Report(run: Cases.run, directories: [Cases.directory], verdicts: verdicts)
    let text = try ReportFormat.json.of(report)
    let names = try JSONDecoder().decode(Names.self, from: Data(text.utf8))
    #expect(names.verdicts.map(\.why) == (0..<2_500).map(String.init))
  }

  @Test("holds every name as it is, and spells out what a terminal would obey", arguments: HostileName.all)
  func hostile(_ name: String) throws {
    let text = try ReportFormat.json.of(HostileName.report(name))
    #expect(text.harmfulScalars == [])
    let names = try JSONDecoder().decode(Names.self, from: Data(text.utf8))
    #expect(names.directories.map { Array($0.url.utf8) } == [Array(name.utf8)])
    #expect(names.verdicts.map { Array($0.why.utf8) } == [[UInt8]](repeating: Array(name.utf8), count: 3))
  }

  private struct Names: Decodable {
    struct Directory: Decodable { let url: String }
    struct Verdict: Decodable { let why: String }

    let directories: [Directory]
    let verdicts: [Verdict]
  }
}
