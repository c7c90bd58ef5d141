import Directory
import FoundationEssentials
import History
import Membership
import Remediation
import Reporting

/// A report as a page.
func page(
  _ verdicts: Verdict..., directories: [DirectoryFacts] = [Cases.directory], remediation: RemediationReport? = nil,
  cure: Plan? = nil, history: ReportedHistory? = nil, next: String? = nil, hints: [Report.Hint] = []
) throws -> String {
  let report = Report(
    run: Cases.run, directories: directories, verdicts: verdicts, remediation: remediation, cure: cure,
    history: history, next: next, hints: hints)
  return try ReportFormat.html.render(report, style: TextStyle(isColored: true))
}

extension Verdict {
  /// One of each kind: drift, unknown, at risk and compliant.
  static func ofEachKind() throws -> [Verdict] {
    let disabled = try Cases.account(state: AccountState(control: 2, computed: nil, accountExpires: nil))
    return [
      try Cases.verdict(Cases.account(), Cases.group(), mustNot: true), try Cases.drift(),
      try Cases.verdict(disabled, Cases.group(), through: [Cases.group()]),
      try Cases.verdict(.ambiguous([]), .found(Cases.group())),
    ]
  }
}

/// A history of three days, on the second of which nobody could tell.
enum Past {
  static let start = Date(timeIntervalSince1970: 973_036_800)

  static func day(_ number: Double) -> Date { start.addingTimeInterval(number * 86_400) }

  /// - Parameter past: episodes before this run, which sees these verdicts.
  static func history(_ verdicts: [Verdict], _ past: [Episode] = [], isOnlyNews: Bool = false) -> ReportedHistory {
    let runs = [0.0, 1, 2].map { number in
      RunRecord(
        id: "\(number)", scope: "r", startedAt: day(number), finishedAt: day(number), rosterDigest: "",
        counts: RunRecord.Counts(compliant: number == 1 ? 0 : 1, atRisk: 0, drift: 0, acknowledged: 0, unknown: 1))
    }
    let chronicle = Historian(now: Cases.run.startedAt, remindAfter: nil, roster: []).chronicle(verdicts, past: past)
    let timeline = Timeline(past + chronicle.written, runs, from: start, to: day(3), stretches: 3)
    return ReportedHistory(chronicle: chronicle, timeline: timeline, isOnlyNews: isOnlyNews)
  }

  /// A drift of long ago, of an account of this name.
  static func episode(_ name: String, sid: String = "S-1-5-21-9", openedAt: Date = start) -> Episode {
    let matter = Matter(
      rule: RuleName("exchange", in: "corp"), account: Identity(sid: sid, guid: nil, dn: nil, word: "x"),
      group: Identity(sid: nil, guid: nil, dn: "cn=g", word: "g"))
    let sighting = Sighting(
      fingerprint: Fingerprint(text: name), matter: matter, account: name, group: "g", status: .drift,
      reason: "missing-member", message: "\(name) is not in g", isAllowed: false, ruleDigest: "")
    return Episode(sighting, openedAt: openedAt)
  }
}
