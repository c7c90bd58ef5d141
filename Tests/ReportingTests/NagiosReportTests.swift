import Membership
import Reporting
import Testing

@Suite("The report for Nagios")
struct NagiosReportTests {
  @Test("has a status line that counts and names, performance data, and a line for each verdict that is not as asked")
  func golden() throws {
    let verdicts = [try Cases.compliant(), try Cases.atRisk(), try Cases.unknown(), try Cases.drift()]
    let report = Report(
      run: Cases.run, directories: [Cases.directory], verdicts: verdicts, history: try Cases.history(of: verdicts))
    #expect(
      try ReportFormat.nagios.of(report) == """
        ROLLCALL CRITICAL - 1 drift, 1 unknown, 1 at-risk, 1 compliant: ExchSvc is not in Domain Admins; \
        cannot tell whether ExchSvc is in Domain Admins: no right to read it; \
        OldSvc is in Domain Admins (direct): OldSvc is disabled \
        | 'compliant'=1;;;0 'acknowledged'=0;;;0 'at_risk'=1;0;;0 'unknown'=1;;;0 'drift'=1;;0;0 'time'=1.000s;;;0
        DRIFT ExchSvc is not in Domain Admins, since 2000-11-01T00:00:00Z (exchange)
        UNKNOWN cannot tell whether ExchSvc is in Domain Admins: no right to read it (exchange)
        AT-RISK OldSvc is in Domain Admins (direct): OldSvc is disabled, since 2000-11-01T00:00:00Z (exchange)

        """)
  }

  @Test("of a run in which all is well is one line")
  func well() throws {
    #expect(
      try ReportFormat.nagios.of(Cases.report(Cases.compliant(), Cases.compliant())) == """
        ROLLCALL OK - 2 compliant | 'compliant'=2;;;0 'acknowledged'=0;;;0 'at_risk'=0;0;;0 'unknown'=0;;;0 \
        'drift'=0;;0;0 'time'=1.000s;;;0

        """)
  }

  @Test("names drift that is allowed, and is well with it")
  func acknowledged() throws {
    let text = try ReportFormat.nagios.of(Cases.report(Cases.compliant(), Cases.acknowledged()))
    #expect(text.hasPrefix("ROLLCALL OK - 1 acknowledged, 1 compliant: BackupSvc is not in Domain Admins | "))
    #expect(text.hasSuffix("\nACKNOWLEDGED BackupSvc is not in Domain Admins, allowed until 2027-03-31 (backup)\n"))
  }

  @Test("is critical for drift, else unknown where something was not told, else a warning for what is at risk")
  func states() throws {
    let (good, risk) = (try Cases.compliant(), try Cases.atRisk())
    let (unknown, drift, allowed) = (try Cases.unknown(), try Cases.drift(), try Cases.acknowledged())
    let cases: [([Verdict], NagiosState, NagiosState)] = [
      ([good], .ok, .ok), ([good, allowed], .ok, .ok), ([good, risk], .warning, .critical),
      ([good, unknown], .unknown, .unknown), ([risk, unknown], .unknown, .critical),
      ([unknown, drift], .critical, .critical), ([allowed, drift], .critical, .critical), ([], .unknown, .unknown),
    ]
    for (verdicts, usual, strict) in cases {
      #expect(state(verdicts, .drift) == usual)
      #expect(state(verdicts, .atRisk) == strict)
    }
    #expect([NagiosState.ok, .warning, .critical, .unknown].map(\.code) == [0, 1, 2, 3])
  }

  private func state(_ verdicts: [Verdict], _ failingFrom: Verdict.Status) -> NagiosState {
    NagiosState(Report(run: Cases.run, directories: [], verdicts: verdicts, failingFrom: failingFrom))
  }

  @Test("says by its thresholds what is critical")
  func thresholds() throws {
    let text = try ReportFormat.nagios.of(Cases.report(Cases.atRisk(), failingFrom: .atRisk))
    #expect(text.hasPrefix("ROLLCALL CRITICAL - 1 at-risk: "))
    #expect(text.contains(" 'at_risk'=1;;0;0 "))
  }

  @Test("of a run that failed is one line, whatever the message holds")
  func failed() {
    #expect(NagiosReport.unknown("no\n| answer \u{1B}[2J") == "ROLLCALL UNKNOWN - no＼u{a}¦ answer ＼u{1b}[2J\n")
  }

  @Test("stays within what Nagios reads, and says how much is left out")
  func bounded() throws {
    let drift = try Cases.drift()
    let report = Report(
      run: Cases.run, directories: [Cases.directory], verdicts: Array(repeating: drift, count: 10_000))
    let text = try ReportFormat.nagios.of(report)
    let lines = text.split(separator: "\n")
    #expect(text.utf8.count <= 8_192)
    #expect(text.utf8.count > 7_000)
    #expect(lines.last == "… and \(10_000 - (lines.count - 2)) more")
  }

  @Test("is harmed by no name", arguments: HostileName.all)
  func hostile(_ name: String) throws {
    let text = try ReportFormat.nagios.of(HostileName.report(name))
    let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(text.harmfulScalars == [])
    #expect(text.utf8.count <= 8_192)
    #expect(lines.count == 5 && lines.last?.isEmpty == true, "the status, three verdicts and no more")
    #expect(text.unicodeScalars.count { $0 == "|" } == 1)
    #expect(lines[0].contains("|"))
    let told = text.replacing(/\| .+\n/.anchorsMatchLineEndings(), with: "", maxReplacements: 1)
    #expect(!told.unicodeScalars.contains { "<>`'\"$\\".unicodeScalars.contains($0) })
  }
}
