internal import Directory
internal import FoundationEssentials
internal import Membership
internal import Remediation

/// The report for a program: keys sorted, times ISO 8601 UTC, the same bytes for the same input but for `run`.
struct JSONReport {
  private let report: Report

  init(_ report: Report) { self.report = report }

  var text: String {
    get throws {
      let verdicts = JSONList(name: "verdicts", count: report.verdicts.count) {
        VerdictJSON(report.verdicts[$0], report.change($0))
      }
      return try verdicts.text(in: Document(report))
    }
  }

  /// Any document as this project writes JSON.
  static func encoded(_ document: some Encodable) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(isoText(date))
    }
    return harmless(String(decoding: try encoder.encode(document), as: UTF8.self)) + "\n"
  }

  private static func isoText(_ date: Date) -> String {
    UTCTime(seconds: date.timeIntervalSince1970)?.description ?? date.formatted(.iso8601)
  }

  /// The same JSON for whoever prints it to a terminal: what JSON lets stand in a text and a terminal obeys is spelt out (RFC 8259
  /// §7). Beyond ASCII all stands in texts; within it the encoder has spelt out the rest.
  private static func harmless(_ json: String) -> String {
    guard json.unicodeScalars.contains(where: \.isHarmfulInJSON) else { return json }
    return json.unicodeScalars.reduce(into: "") { text, scalar in
      if scalar.isHarmfulInJSON {
        for unit in String(scalar).utf16 { text += "\\u" + String(0x1_0000 + Int(unit), radix: 16).dropFirst() }
      } else {
        text.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  fileprivate var isHarmfulInJSON: Bool { value > 0x7E && isHarmful }
}

/// `rollcall.report/1`. A change that breaks a reader changes the number.
struct Document: Encodable {
  let schema = "rollcall.report/1"
  let run: RunJSON
  let directories: [DirectoryJSON]
  /// Filled in afterwards (`JSONList`).
  let verdicts: [VerdictJSON] = []
  let summary: SummaryJSON
  let plan: PlanJSON?
  /// What the history knows beside the verdicts; nothing where there is none.
  let history: HistoryJSON?

  init(_ report: Report) {
    run = RunJSON(report.run)
    directories = report.directories.map(DirectoryJSON.init)
    summary = SummaryJSON(report)
    plan = report.remediation.map(PlanJSON.init)
    history = report.history.map(HistoryJSON.init)
  }
}

struct RunJSON: Encodable {
  let id: String
  let startedAt: Date
  let finishedAt: Date
  let version: String
  let rosterDigest: String

  init(_ run: RunDetails) {
    (id, startedAt, finishedAt) = (run.id, run.startedAt, run.finishedAt)
    (version, rosterDigest) = (run.version, run.rosterDigest)
  }
}

struct DirectoryJSON: Encodable {
  let name: String
  let kind: String?
  let server: String?
  let url: String
  let complete: Bool
  /// When a snapshot was taken; nothing for a server.
  let readAt: Date?
  /// Why it could not be asked at all; nothing where it could.
  let shortfall: ReasonJSON?

  init(_ facts: DirectoryFacts) {
    (name, kind, server, url) = (facts.name, facts.kind?.rawValue, facts.server, facts.url)
    complete = facts.isComplete
    shortfall = facts.shortfall.map { ReasonJSON(code: $0.code.rawValue, message: $0.message) }
    readAt = facts.readAt.map { Date(timeIntervalSince1970: Double($0)) }
  }
}

struct SummaryJSON: Encodable {
  let acknowledged: Int
  let compliant: Int
  let drift: Int
  let atRisk: Int
  let unknown: Int
}

extension SummaryJSON {
  /// The verdicts of a report, counted.
  init(_ report: Report) {
    self.init(
      acknowledged: report.acknowledged, compliant: report.count(.compliant), drift: report.count(.drift),
      atRisk: report.count(.atRisk), unknown: report.count(.unknown))
  }
}
