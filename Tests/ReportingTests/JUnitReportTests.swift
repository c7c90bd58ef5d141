import Membership
import Reporting
import Testing

@Suite("The report for a build server")
struct JUnitReportTests {
  @Test("fails for drift, errs for what was not told, skips what is allowed, and tells what is at risk")
  func golden() throws {
    let verdicts = [
      try Cases.drift(why: "Mail stops"), try Cases.unknown(), try Cases.acknowledged(), try Cases.atRisk(),
      try Cases.compliant(),
    ]
    let report = Report(
      run: Cases.run, directories: [Cases.directory], verdicts: verdicts, history: try Cases.history(of: verdicts))
    #expect(
      try ReportFormat.junit.of(report) == """
        <?xml version="1.0" encoding="UTF-8"?>
        <testsuites name="rollcall" tests="5" failures="1" errors="1" skipped="1" time="1.000">
          <testsuite name="corp" tests="5" failures="1" errors="1" skipped="1" timestamp="2000-11-04T00:00:00" hostname="dc1.corp.example">
            <properties>
              <property name="rosterDigest" value="sha256:00ff"/>
              <property name="run" value="run-1"/>
              <property name="version" value="0.1.0"/>
            </properties>
            <testcase classname="exchange" name="ExchSvc in Domain Admins">
              <failure type="missing-member" message="ExchSvc is not in Domain Admins">ExchSvc is not in Domain Admins [missing-member]
        Domain Users is its only group: the trace that an upgrade or a clean-up leaves (Microsoft KB Q274321) [only-domain-users]
        why: Mail stops
        since: 2000-11-01T00:00:00Z</failure>
            </testcase>
            <testcase classname="exchange" name="ExchSvc in Domain Admins">
              <error type="unreadable" message="cannot tell whether ExchSvc is in Domain Admins: no right to read it">cannot tell whether ExchSvc is in Domain Admins
        no right to read it [unreadable]</error>
            </testcase>
            <testcase classname="backup" name="BackupSvc in Domain Admins">
              <skipped message="allowed until 2027-03-31: CHG-4711"/>
              <system-out>BackupSvc is not in Domain Admins [missing-member]
        since: 2000-11-01T00:00:00Z</system-out>
            </testcase>
            <testcase classname="exchange" name="OldSvc in Domain Admins">
              <system-out>OldSvc is in Domain Admins (direct)
        OldSvc → Domain Admins
        OldSvc is disabled [account-disabled]
        since: 2000-11-01T00:00:00Z</system-out>
            </testcase>
            <testcase classname="exchange" name="SqlSvc in Domain Admins"/>
          </testsuite>
        </testsuites>

        """)
  }

  @Test("fails for what is at risk where that is a failure")
  func atRisk() throws {
    let text = try ReportFormat.junit.of(Cases.report(Cases.atRisk(), failingFrom: .atRisk))
    #expect(text.contains(" failures=\"1\" "))
    #expect(
      text.contains(
        "<failure type=\"account-disabled\" message=\"OldSvc is in Domain Admins (direct): OldSvc is disabled\">"))
  }

  @Test("says of an account that must not be in a group that it is not to be")
  func mustNot() throws {
    let text = try ReportFormat.junit.of(Cases.report(Cases.verdict(Cases.account(), Cases.group(), mustNot: true)))
    #expect(text.contains("<testcase classname=\"exchange\" name=\"ExchSvc not in Domain Admins\"/>"))
  }

  @Test("names a host only where one answered")
  func hostname() throws {
    let directory = DirectoryFacts(name: "corp", url: "ldaps://dc1", shortfall: Shortfall(.serverUnreachable, "no"))
    #expect(try !ReportFormat.junit.of(Cases.report(Cases.unknown(), directory: directory)).contains("hostname"))
  }

  @Test("is harmed by no name", arguments: HostileName.all)
  func hostile(_ name: String) throws {
    let text = try ReportFormat.junit.of(HostileName.report(name))
    #expect(text.harmfulScalars == [])
    let names = text.unicodeScalars.split(separator: "<").map {
      String($0.prefix { !" >".unicodeScalars.contains($0) })
    }
    let expected = [
      "?xml", "testsuites", "testsuite", "properties", "property", "property", "property", "/properties", "testcase",
      "failure", "/failure", "/testcase", "testcase", "system-out", "/system-out", "/testcase", "testcase", "error",
      "/error", "/testcase", "/testsuite", "/testsuites",
    ]
    #expect(names == expected)
    // Between two marks stand attributes, each in quotes, or text without any.
    let attributes = /( [a-zA-Z]+="[^"<>]*")*\/?/.matchingSemantics(.unicodeScalar)
    for element in text.split(separator: "<").dropFirst(2) {
      let parts = element.unicodeScalars.split(separator: ">", omittingEmptySubsequences: false).map { String($0) }
      #expect(parts.count == 2, "\(element)")
      #expect(try attributes.wholeMatch(in: parts[0].drop { $0 != " " }) != nil, "\(element)")
    }
    let entities = text.unicodeScalars.split(separator: "&").dropFirst().map { String($0.prefix { $0 != ";" }) }
    #expect(Set(entities).isSubset(of: ["amp", "lt", "gt", "quot"]))
  }
}
