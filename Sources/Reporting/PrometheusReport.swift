internal import Directory
internal import FoundationEssentials
internal import History
internal import Membership

/// The report for the textfile collector of Prometheus's node_exporter: a file that each run writes anew.
///
/// Verdicts that are as asked have no series of their own: those of a large roster would be thousands that never change.
struct PrometheusReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String { (run + directories + [verdicts] + open).map(\.text).joined() }

  /// How many verdicts get a series of their own: an outage makes thousands at once, and each stays in memory for hours.
  static let most = 1_000

  private typealias Sample = PrometheusMetric.Sample

  private var run: [PrometheusMetric] {
    let run = report.run
    return [
      PrometheusMetric(
        "build_info", "The version of Rollcall that made this file.", [Sample(["version": run.version], 1)]),
      PrometheusMetric(
        "last_run_timestamp_seconds", "When the last run ended.", [Sample([:], Self.seconds(run.finishedAt))]),
      PrometheusMetric(
        "last_success_timestamp_seconds", "When the last run ended that could tell everything it was asked.",
        report.lastSuccess.map { [Sample([:], Self.seconds($0))] } ?? []),
      PrometheusMetric("run_duration_seconds", "How long the last run took.", [Sample([:], run.seconds)]),
    ]
  }

  private var directories: [PrometheusMetric] {
    [
      PrometheusMetric(
        "directory_up", "Whether the directory could be asked.",
        report.directories.map { Sample(["directory": $0.name], $0.shortfall == nil ? 1 : 0) }),
      PrometheusMetric(
        "directory_complete", "Whether all that the directory was asked could be read.",
        report.directories.map { Sample(["directory": $0.name], $0.isComplete ? 1 : 0) }),
    ]
  }

  /// Each directory with each status, none of them missing: an alert on a number that is not there never fires.
  private var verdicts: PrometheusMetric {
    let names = Set(report.directories.map(\.name)).union(report.verdicts.map(\.directory))
    let counts = Dictionary(grouping: report.verdicts, by: \.directory).mapValues { verdicts in
      Dictionary(verdicts.map { ($0.standing, 1) }, uniquingKeysWith: +)
    }
    return PrometheusMetric(
      "verdicts", "How many verdicts there are, by directory and status.",
      names.flatMap { name in
        Standing.allCases.map { Sample(["directory": name, "status": $0.rawValue], counts[name]?[$0] ?? 0) }
      })
  }

  /// What is not as asked, one by one; what a whole directory could not tell is told by `directory_up`.
  private var open: [PrometheusMetric] {
    let silent = Set(report.directories.lazy.filter { $0.shortfall != nil }.map(\.name))
    let open = report.open.filter { !silent.contains(report.verdicts[$0].directory) }
    let told = open.prefix(Self.most)
    return [
      PrometheusMetric(
        "verdict_status", "A verdict that is not as asked; always 1.",
        told.map { Sample(Self.labels(report.verdicts[$0]), 1) }),
      PrometheusMetric(
        "verdict_status_omitted", "How many more verdicts are not as asked and have no series.",
        [Sample([:], open.count - told.count)]),
      PrometheusMetric("drift_since_timestamp_seconds", "Since when a drift is known.", told.compactMap(since)),
    ]
  }

  private func since(_ place: Int) -> Sample? {
    let verdict = report.verdicts[place]
    guard verdict.status == .drift, let change = report.change(place) else { return nil }
    return Sample(Self.labels(verdict), Self.seconds(change.since))
  }

  /// The fingerprint keeps apart what is called the same, and is the one that the JSON report and the history have.
  private static func labels(_ verdict: Verdict) -> KeyValuePairs<String, String> {
    [
      "account": verdict.account.name, "directory": verdict.directory, "fingerprint": Fingerprint(verdict).description,
      "group": verdict.group.name, "reason": verdict.reasons.first?.code.rawValue ?? "", "rule": verdict.rule.name,
      "status": verdict.standing.rawValue,
    ]
  }

  /// Whole seconds since 1970.
  private static func seconds(_ date: Date) -> Int { Int(date.timeIntervalSince1970.rounded(.down)) }
}
