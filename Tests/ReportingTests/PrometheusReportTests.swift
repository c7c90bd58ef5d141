import FoundationEssentials
import History
import Membership
import Reporting
import Testing

@Suite("The report for Prometheus")
struct PrometheusReportTests {
  @Test("has help, type and sorted series for each metric, and a series of its own for what is not as asked")
  func golden() throws {
    let (drift, unknown) = (try Cases.drift(), try Cases.unknown())
    let verdicts = [try Cases.compliant(), unknown, drift]
    let before = Date(timeIntervalSince1970: 973_200_000)
    let report = Report(
      run: Cases.run, directories: [Cases.directory], verdicts: verdicts,
      history: try Cases.history(of: verdicts, lastSuccess: before))
    let driftLabels =
      "{account=\"ExchSvc\",directory=\"corp\",fingerprint=\"\(Fingerprint(drift))\",group=\"Domain Admins\","
      + "reason=\"missing-member\",rule=\"exchange\",status=\"drift\"}"
    let unknownLabels =
      "{account=\"ExchSvc\",directory=\"corp\",fingerprint=\"\(Fingerprint(unknown))\",group=\"Domain Admins\","
      + "reason=\"unreadable\",rule=\"exchange\",status=\"unknown\"}"
    #expect(
      try ReportFormat.prometheus.of(report) == """
        # HELP rollcall_build_info The version of Rollcall that made this file.
        # TYPE rollcall_build_info gauge
        rollcall_build_info{version="0.1.0"} 1
        # HELP rollcall_last_run_timestamp_seconds When the last run ended.
        # TYPE rollcall_last_run_timestamp_seconds gauge
        rollcall_last_run_timestamp_seconds 973296001
        # HELP rollcall_last_success_timestamp_seconds When the last run ended that could tell everything it was asked.
        # TYPE rollcall_last_success_timestamp_seconds gauge
        rollcall_last_success_timestamp_seconds 973200000
        # HELP rollcall_run_duration_seconds How long the last run took.
        # TYPE rollcall_run_duration_seconds gauge
        rollcall_run_duration_seconds 1.000
        # HELP rollcall_directory_up Whether the directory could be asked.
        # TYPE rollcall_directory_up gauge
        rollcall_directory_up{directory="corp"} 1
        # HELP rollcall_directory_complete Whether all that the directory was asked could be read.
        # TYPE rollcall_directory_complete gauge
        rollcall_directory_complete{directory="corp"} 1
        # HELP rollcall_verdicts How many verdicts there are, by directory and status.
        # TYPE rollcall_verdicts gauge
        rollcall_verdicts{directory="corp",status="acknowledged"} 0
        rollcall_verdicts{directory="corp",status="at-risk"} 0
        rollcall_verdicts{directory="corp",status="compliant"} 1
        rollcall_verdicts{directory="corp",status="drift"} 1
        rollcall_verdicts{directory="corp",status="unknown"} 1
        # HELP rollcall_verdict_status A verdict that is not as asked; always 1.
        # TYPE rollcall_verdict_status gauge
        \([driftLabels, unknownLabels].sorted().map { "rollcall_verdict_status\($0) 1" }.joined(separator: "\n"))
        # HELP rollcall_verdict_status_omitted How many more verdicts are not as asked and have no series.
        # TYPE rollcall_verdict_status_omitted gauge
        rollcall_verdict_status_omitted 0
        # HELP rollcall_drift_since_timestamp_seconds Since when a drift is known.
        # TYPE rollcall_drift_since_timestamp_seconds gauge
        rollcall_drift_since_timestamp_seconds\(driftLabels) 973036800

        """)
  }

  @Test("takes this run for the last success where it could tell everything, and else the one the history knows")
  func lastSuccess() throws {
    let drift = try Cases.drift()
    #expect(try success(Cases.report(drift)) == "973296001")
    #expect(try success(Cases.report(drift, Cases.unknown())) == nil)
    #expect(try success(Cases.report()) == nil)
    let past = try Cases.history(of: [drift], lastSuccess: Date(timeIntervalSince1970: 973_200_000.9))
    #expect(try success(Cases.report(Cases.unknown(), history: past)) == "973200000")
    #expect(try success(Cases.report(drift, history: past)) == "973296001")
  }

  private func success(_ report: Report) throws -> Substring? {
    try ReportFormat.prometheus.of(report)
      .firstMatch(of: /(?m)^rollcall_last_success_timestamp_seconds (.+)$/)?.output.1
  }

  @Test("of a directory that could not be asked says that, and has no series for each of its verdicts")
  func unreached() throws {
    let shortfall = Shortfall(.serverUnreachable, "no answer")
    let directory = DirectoryFacts(name: "corp", url: "ldaps://dc1.corp.example", shortfall: shortfall)
    let text = try ReportFormat.prometheus.of(
      Cases.report(Cases.verdict(.notRead(shortfall), .notRead(shortfall)), directory: directory))
    #expect(text.contains("\nrollcall_directory_up{directory=\"corp\"} 0\n"))
    #expect(text.contains("\nrollcall_directory_complete{directory=\"corp\"} 0\n"))
    #expect(text.contains("\nrollcall_verdicts{directory=\"corp\",status=\"unknown\"} 1\n"))
    #expect(!text.contains("rollcall_verdict_status{"))
  }

  @Test("of two verdicts with the same labels has one series")
  func duplicates() throws {
    let text = try ReportFormat.prometheus.of(Cases.report(Cases.drift(), Cases.drift()))
    #expect(text.contains("\nrollcall_verdicts{directory=\"corp\",status=\"drift\"} 2\n"))
    #expect(try series(text).filter { $0.hasPrefix("rollcall_verdict_status{") }.count == 1)
  }

  @Test("of very many verdicts gives the worst a series, and says how many have none")
  func bounded() throws {
    let many = try (0..<1_200).map { try Cases.drift(Cases.account("a\($0)")) }
    // Each is an account of its own: same SID, other names.
    let report = Report(
      run: Cases.run, directories: [Cases.directory], verdicts: [try Cases.unknown()] + many)
    let text = try ReportFormat.prometheus.of(report)
    #expect(try series(text).filter { $0.hasPrefix("rollcall_verdict_status{") }.count == 1_000)
    #expect(!text.contains("status=\"unknown\"} 1\nrollcall_verdict_status{"))
    #expect(text.contains("\nrollcall_verdict_status_omitted 201\n"))
  }

  @Test("is harmed by no name", arguments: HostileName.all)
  func hostile(_ name: String) throws {
    let text = try ReportFormat.prometheus.of(HostileName.report(name))
    #expect(text.harmfulScalars == [])
    let expected = [
      "rollcall_build_info", "rollcall_directory_complete", "rollcall_directory_up",
      "rollcall_drift_since_timestamp_seconds", "rollcall_last_run_timestamp_seconds", "rollcall_run_duration_seconds",
      "rollcall_verdict_status", "rollcall_verdict_status", "rollcall_verdict_status",
      "rollcall_verdict_status_omitted", "rollcall_verdicts", "rollcall_verdicts", "rollcall_verdicts",
      "rollcall_verdicts", "rollcall_verdicts",
    ]
    #expect(try series(text).map { String($0.prefix { $0 != "{" }) }.sorted() == expected)
    #expect(text.split(separator: "\n").allSatisfy { $0.unicodeScalars.count < 2_500 })
  }

  /// The series of a file, each once; a line that is none, by the format's own grammar, is a fault.
  private func series(_ text: String) throws -> [String] {
    let line = /(?<series>[a-z_]+(\{([a-z]+="([^"\\]|\\["\\n])*"(,|(?=\})))+\})?) [0-9.]+/.matchingSemantics(
      .unicodeScalar)
    let lines = text.unicodeScalars.split(separator: "\n").map { String($0) }.filter { !$0.hasPrefix("# ") }
    let series = try lines.map { String(try #require(try line.wholeMatch(in: $0), "\($0)").output.series) }
    #expect(Set(series.map { Array($0.utf8) }).count == series.count)
    return series
  }
}
