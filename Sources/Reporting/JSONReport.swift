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
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      encoder.dateEncodingStrategy = .iso8601
      return String(decoding: try encoder.encode(Document(report)), as: UTF8.self) + "\n"
    }
  }
}

/// `rollcall.report/1`. A change that breaks a reader changes the number.
private struct Document: Encodable {
  let schema = "rollcall.report/1"
  let run: Run
  let directories: [Source]
  let verdicts: [Judgement]
  let summary: Summary
  let plan: Changes?

  init(_ report: Report) {
    run = Run(report.run)
    directories = report.directories.map(Source.init)
    verdicts = report.verdicts.map(Judgement.init)
    summary = Summary(report)
    plan = report.remediation.map(Changes.init)
  }
}

private struct Run: Encodable {
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

private struct Source: Encodable {
  let name: String
  let kind: String?
  let server: String?
  let url: String
  let complete: Bool

  init(_ facts: DirectoryFacts) {
    (name, kind, server, url) = (facts.name, facts.kind?.rawValue, facts.server, facts.url)
    complete = facts.isComplete
  }
}

private struct Judgement: Encodable {
  let rule: String
  let directory: String
  let status: String
  let expected: String
  let account: Named
  let group: Named
  let paths: [Path]
  let reasons: [Because]

  init(_ verdict: Verdict) {
    (rule, directory) = (verdict.rule.name, verdict.directory)
    (status, expected) = (verdict.status.rawValue, verdict.expected.rawValue)
    (account, group) = (Named(verdict.account), Named(verdict.group))
    paths = verdict.paths.map(Path.init)
    reasons = verdict.reasons.map(Because.init)
  }
}

private struct Named: Encodable {
  let given: String
  let dn: String?
  let sid: String?
  let guid: String?

  init(_ subject: Subject) {
    given = subject.given
    dn = subject.principal?.dn.text
    sid = subject.principal?.sid?.description
    guid = subject.principal?.guid?.description
  }
}

private struct Path: Encodable {
  let kind: String
  let groups: [String]

  init(_ path: MembershipPath) {
    kind = path.kind.rawValue
    groups = path.steps.map(\.group.dn.text)
  }
}

private struct Because: Encodable {
  let code: String
  let message: String

  init(_ reason: Reason) { (code, message) = (reason.code.rawValue, reason.message) }
}

private struct Summary: Encodable {
  let compliant: Int
  let drift: Int
  let atRisk: Int
  let unknown: Int

  init(_ report: Report) {
    compliant = report.count(.compliant)
    drift = report.count(.drift)
    atRisk = report.count(.atRisk)
    unknown = report.count(.unknown)
  }
}

/// The plan of a remediation: what would be sent, or was, and how to take it back.
private struct Changes: Encodable {
  let changes: [Change]
  let setAside: [String]
  let server: String
  let ldif: String
  let inverse: String

  init(_ remediation: RemediationReport) {
    let plan = remediation.plan
    changes = plan.changes.enumerated().map { Change($0.element, remediation.outcomes?[$0.offset]) }
    setAside = plan.setAside.map(\.why)
    (server, ldif, inverse) = (plan.server, plan.ldif, remediation.inverseLDIF)
  }
}

private struct Change: Encodable {
  let rules: [String]
  let group: String
  let change: String
  let attribute: String
  let values: [String]
  let outcome: String
  let message: String?

  init(_ planned: PlannedChange, _ result: Remediator.Outcome?) {
    let modification = planned.modification
    (rules, group, change) = (planned.rules, modification.entry.text, modification.kind.rawValue)
    (attribute, values) = (modification.attribute, modification.values)
    (outcome, message) = Self.told(result)
  }

  private static func told(_ result: Remediator.Outcome?) -> (String, String?) {
    switch result {
    case nil: ("planned", nil)
    case .changed: ("changed", nil)
    case .alreadySo: ("already-so", nil)
    case .refused(let error): ("refused", error.message)
    case .unanswered(let error): ("unanswered", error.message)
    case .notTried: ("not-tried", nil)
    }
  }
}
