internal import Diagnosis
internal import Directory
internal import Membership

/// `rollcall.diagnosis/1`. A change that breaks a reader changes the number.
struct DiagnosisDocument: Encodable {
  let schema = "rollcall.diagnosis/1"
  let run: RunJSON
  let events: ExportJSON
  let cases: [CaseJSON]
  let bystanders: [BystanderJSON]
  let directories: [DirectoryJSON]

  init(_ report: DiagnosisReport) {
    run = RunJSON(report.run)
    events = ExportJSON(report.export)
    cases = report.cases.map(CaseJSON.init)
    bystanders = report.bystanders.map(BystanderJSON.init)
    directories = report.directories.map(DirectoryJSON.init)
  }
}

struct ExportJSON: Encodable {
  let format: String
  let read: Int
  let skipped: Int

  init(_ export: EventExport) {
    (format, read, skipped) = (export.format.rawValue, export.events.count, export.skipped.count)
  }
}

struct CaseJSON: Encodable {
  let rule: String
  let outcome: String
  let telling: [EventJSON]
  let company: [CompanionJSON]
  let verdicts: [VerdictJSON]

  init(_ item: DiagnosisReport.Case) {
    (rule, outcome) = (item.rule.name, item.outcome.rawValue)
    telling = item.suspicion.telling.map(EventJSON.init)
    company = item.suspicion.company.map(CompanionJSON.init)
    verdicts = item.verdicts.map { VerdictJSON($0, nil) }
  }
}

struct EventJSON: Encodable {
  let source: String
  let id: Int
  let computer: String?
  /// ISO 8601, with a zone where the export tells it.
  let time: String?
  let message: String
  let line: Int

  init(_ event: EventRecord) {
    (source, id, computer) = (event.source, event.id, event.computer)
    (time, message, line) = (event.time?.text, event.message, event.line)
  }
}

struct CompanionJSON: Encodable {
  let event: EventJSON
  /// Seconds after the nearest telling event; negative before it.
  let offset: Int64

  init(_ companion: Companion) { (event, offset) = (EventJSON(companion.event), companion.offset) }
}

struct BystanderJSON: Encodable {
  let rule: String
  let event: EventJSON
  let why: String

  init(_ bystander: Bystander) {
    (rule, event, why) = (bystander.name, EventJSON(bystander.event), bystander.reason.message)
  }
}
