internal import Directory
internal import FoundationEssentials
internal import History
internal import Membership

/// The report for a spreadsheet: a row for each verdict (RFC 4180), with nothing in it that a spreadsheet would calculate.
struct CSVReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    let columns = Self.columns
    var text = ""
    text.append(csvRow: columns.map(\.name))
    // Row by row: there may be hundreds of thousands of them.
    for (place, verdict) in report.verdicts.enumerated() {
      let change = report.change(place)
      text.append(csvRow: columns.map { $0.value(verdict, change) ?? "" })
    }
    return text
  }

  private struct Column {
    let name: String
    let value: (Verdict, Change?) -> String?
  }

  private static var columns: [Column] {
    [
      Column(name: "rule") { verdict, _ in verdict.rule.name },
      Column(name: "directory") { verdict, _ in verdict.directory },
      Column(name: "status") { verdict, _ in verdict.status.rawValue },
      Column(name: "expected") { verdict, _ in verdict.expected.rawValue },
    ] + columns("account") { $0.account } + columns("group") { $0.group } + [
      Column(name: "paths") { verdict, _ in joined(verdict.paths.map(verdict.words)) },
      Column(name: "reasons") { verdict, _ in joined(verdict.reasons.map(\.code.rawValue)) },
      Column(name: "message") { verdict, _ in joined(verdict.reasons.map(\.message)) },
      Column(name: "change") { _, change in change?.kind.rawValue },
      Column(name: "since") { _, change in change?.since.formatted(.iso8601) },
      Column(name: "acknowledged_until") { verdict, _ in verdict.exception?.until.description },
      Column(name: "acknowledged_why") { verdict, _ in verdict.exception?.why },
      Column(name: "owner") { verdict, _ in verdict.rule.owner },
      Column(name: "why") { verdict, _ in verdict.rule.why },
      Column(name: "fingerprint") { verdict, _ in Fingerprint(verdict).description },
    ]
  }

  private static func columns(_ name: String, _ subject: @escaping (Verdict) -> Subject) -> [Column] {
    [
      Column(name: "\(name)_given") { verdict, _ in subject(verdict).given },
      Column(name: "\(name)_name") { verdict, _ in subject(verdict).principal?.name },
      Column(name: "\(name)_dn") { verdict, _ in subject(verdict).principal?.dn.text },
      Column(name: "\(name)_sid") { verdict, _ in subject(verdict).principal?.sid?.description },
    ]
  }

  private static func joined(_ texts: [String]) -> String { texts.joined(separator: "; ") }
}
