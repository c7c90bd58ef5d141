internal import Diagnosis
internal import Directory
internal import Membership

/// A diagnosis for a person: the symptom, the cause if the audit confirms it, the cure, and what no directory shows.
struct DiagnosisText {
  private let report: DiagnosisReport

  init(_ report: DiagnosisReport) { self.report = report }

  var text: String {
    let parts = report.cases.map(block) + [bystanders, footer].compactMap(\.self)
    return parts.joined(separator: "\n") + "\n"
  }

  private func block(_ item: DiagnosisReport.Case) -> String {
    let lines = [headline(item)] + symptom(item.suspicion) + cause(item) + afterwards(item)
    return lines.joined(separator: "\n") + "\n"
  }

  private func headline(_ item: DiagnosisReport.Case) -> String {
    let word =
      switch item.outcome {
      case .confirmed: "CAUSE     "
      case .atRisk: "AT RISK   "
      case .ruledOut: "NOT THIS  "
      case .unknown: "UNKNOWN   "
      }
    return word + (item.rule.name + (item.rule.why.map { ": \($0)" } ?? "")).harmless
  }

  private func symptom(_ suspicion: Suspicion) -> [String] {
    let more = suspicion.telling.count - Self.most
    return suspicion.telling.prefix(Self.most).map { field("symptom", Self.told($0)) }
      + (more > 0 ? [field("symptom", "and \(more) more events like these")] : [])
      + suspicion.company.prefix(Self.most).map { field("with it", "\(Self.offset($0)): \(Self.told($0.event))") }
  }

  /// How many events of a kind are shown.
  private static let most = 5

  private static func offset(_ companion: Companion) -> String {
    switch companion.offset {
    case 0: "in the same second"
    case let seconds where seconds > 0: "\(seconds) s later"
    case let seconds: "\(-seconds) s before"
    }
  }

  /// One event on one line: when, where, which, and how its text begins.
  private static func told(_ event: EventRecord) -> String {
    let place = [event.time?.text ?? "at a time that cannot be read", event.computer].compactMap(\.self)
    let words = event.message.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    let start = words.count > 100 ? words.prefix(100) + "…" : words[...]
    return "\(place.joined(separator: " on ")): \(event.source) \(event.id)\(start.isEmpty ? "" : " “\(start)”")"
  }

  private func cause(_ item: DiagnosisReport.Case) -> [String] {
    item.verdicts.flatMap { verdict in
      let name = Self.name(verdict)
      let reasons = verdict.reasons.map { field(name, "\($0.message) [\($0.code.rawValue)]") }
      return reasons.isEmpty ? [field(name, holds(verdict))] : reasons
    } + choice(item) + Self.unique(item.hints.flatMap(\.byHand)).map { field("by hand", $0) }
      + Self.unique(item.hints.compactMap(\.command)).map { field("cure", $0) }
  }

  private static func unique(_ texts: [String]) -> [String] {
    var seen: Set<String> = []
    return texts.filter { seen.insert($0).inserted }
  }

  private static func name(_ verdict: Verdict) -> String {
    if verdict.isUntold { return "unknown" }
    return verdict.status == .drift ? "cause" : verdict.status == .atRisk ? "at risk" : "directory"
  }

  private func holds(_ verdict: Verdict) -> String {
    let (account, group) = (verdict.account.name, verdict.group.name)
    return verdict.expected == .member
      ? "\(account) is in \(group), as the rule asks" : "\(account) is not in \(group), as the rule asks"
  }

  private func choice(_ item: DiagnosisReport.Case) -> [String] {
    let choices = item.verdicts.filter { $0.lacksMember && $0.cures.count > 1 }.map(\.cures)
    return choices.map { field("add to", $0.map(\.name).joined(separator: ", or ")) }
  }

  private func afterwards(_ item: DiagnosisReport.Case) -> [String] {
    switch item.outcome {
    case .confirmed:
      [field("then", "restart the service: it keeps its old token until then (Microsoft KB Q160590)"), unseen]
    case .atRisk: [unseen]
    case .ruledOut: [field("unless", Self.repaired), unseen]
    case .unknown: [unseen]
    }
  }

  private static let repaired =
    "the membership was put right after the event: a service keeps its old token until it restarts (Microsoft KB Q160590)"

  /// Rights live in policy (Microsoft KB Q272981).
  private var unseen: String {
    field(
      "not seen",
      "rights such as 'log on as a service' are in policy, which LDAP does not show; their loss logs 7013, 7000 and 1069"
    )
  }

  private var bystanders: String? {
    if report.bystanders.isEmpty { return nil }
    let more = report.bystanders.count - Self.most
    let lines = report.bystanders.prefix(Self.most).map {
      field("aside", "\(Self.told($0.event)): for \($0.name) it \($0.reason.message)")
    }
    return (lines + (more > 0 ? [field("aside", "and \(more) more events that prove nothing")] : []))
      .joined(separator: "\n") + "\n"
  }

  private var footer: String {
    let skipped = report.export.skipped.isEmpty ? "" : ", \(report.export.skipped.count) without a source or a number"
    let count = report.export.events.count
    let events = "\(count) \(count == 1 ? "event" : "events") read (\(report.export.format.rawValue))\(skipped)"
    if report.cases.isEmpty { return "\(events): none of them points at a rule, so no directory was asked" }
    return (report.directories.map(\.source.harmless) + [events]).joined(separator: "\n")
  }

  private func field(_ name: String, _ value: String) -> String {
    "  " + name + String(repeating: " ", count: max(1, 10 - name.count)) + value.harmless
  }
}
