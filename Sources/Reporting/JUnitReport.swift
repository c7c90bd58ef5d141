internal import Directory
internal import FoundationEssentials
internal import History
internal import Membership

/// The report for a build server: JUnit's XML as Ant writes and Jenkins, GitLab and others read it.
///
/// A directory is a suite, a verdict a case: drift fails it, what could not be told is an error, what is allowed is skipped.
struct JUnitReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    let attributes = counts(Array(report.verdicts.indices))
    return XMLElement(
      "testsuites",
      [
        "name": "rollcall", "tests": attributes.tests, "failures": attributes.failures, "errors": attributes.errors,
        "skipped": attributes.skipped, "time": report.run.seconds,
      ], suites
    ).document
  }

  private var suites: [XMLElement] {
    let places = Dictionary(grouping: report.verdicts.indices) { report.verdicts[$0].directory }
    return report.directories.map { suite($0, places[$0.name] ?? []) }
  }

  private func suite(_ directory: DirectoryFacts, _ places: [Int]) -> XMLElement {
    let counts = counts(places)
    return XMLElement(
      "testsuite",
      [
        "name": directory.name, "tests": counts.tests, "failures": counts.failures, "errors": counts.errors,
        "skipped": counts.skipped, "timestamp": timestamp, "hostname": directory.server,
      ], [properties] + places.map(testCase))
  }

  /// Ant's times are without a zone; this one is in UTC.
  private var timestamp: String { String(report.run.startedAt.formatted(.iso8601).dropLast()) }

  private var properties: XMLElement {
    let (run, pairs) = (report.run, ["run": report.run.id, "rosterDigest": report.run.rosterDigest])
    let all = pairs.merging(["version": run.version]) { first, _ in first }.sorted { $0.key < $1.key }
    return XMLElement("properties", [:], all.map { XMLElement("property", ["name": $0.key, "value": $0.value]) })
  }

  private func counts(_ places: [Int]) -> (tests: String, failures: String, errors: String, skipped: String) {
    let standings = places.map { report.verdicts[$0].standing }
    let (errors, failures) = (
      standings.count { $0 == .unknown }, standings.count { $0 != .unknown && report.isFailure($0) }
    )
    return ("\(places.count)", "\(failures)", "\(errors)", "\(standings.count { $0 == .acknowledged })")
  }

  private func testCase(_ place: Int) -> XMLElement {
    let verdict = report.verdicts[place]
    let name = "\(verdict.account.name) \(verdict.expected == .member ? "in" : "not in") \(verdict.group.name)"
    return XMLElement("testcase", ["classname": verdict.rule.name, "name": name], result(verdict, place))
  }

  private func result(_ verdict: Verdict, _ place: Int) -> [XMLElement] {
    let attributes: KeyValuePairs<String, String?> = [
      "type": verdict.reasons.first?.code.rawValue, "message": verdict.statement,
    ]
    switch verdict.standing {
    case .unknown: return [XMLElement("error", attributes, text: details(verdict, place))]
    case let standing where report.isFailure(standing):
      return [XMLElement("failure", attributes, text: details(verdict, place))]
    case .acknowledged:
      let why = verdict.exception.map { "allowed until \($0.until): \($0.why)" }
      return [XMLElement("skipped", ["message": why]), XMLElement("system-out", [:], text: details(verdict, place))]
    case .atRisk, .drift: return [XMLElement("system-out", [:], text: details(verdict, place))]
    case .compliant: return []
    }
  }

  /// Everything there is to say of it, a line each.
  private func details(_ verdict: Verdict, _ place: Int) -> [String] {
    (verdict.status == .drift ? [] : [verdict.headline]) + verdict.paths.map(verdict.words)
      + verdict.reasons.map(\.words)
      + [
        verdict.rule.why.map { "why: \($0)" }, verdict.rule.owner.map { "owner: \($0)" },
        report.change(place).map { "since: \($0.since.formatted(.iso8601))" },
      ].compactMap(\.self)
  }
}
