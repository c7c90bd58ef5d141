internal import Directory
internal import Membership
internal import Remediation

extension TextReport {
  /// What would be changed, or was.
  var remediation: String? {
    guard let remediation = report.remediation else { return nil }
    let plan = remediation.plan
    let aside = plan.setAside.map { field("by hand", "\($0.why) (rule: \($0.rule))") }
    if plan.isEmpty { return ([nothingPlanned] + aside).joined(separator: "\n") + "\n" }
    let changes = remediation.outcomes.map { applied(remediation, $0) } ?? planned(plan)
    let rest = aside.isEmpty ? [] : ["", "Not planned:", ""] + aside
    let last = remediation.outcomes == nil ? closing(remediation).map { ["", $0] } ?? [] : []
    return (changes + rest + last).joined(separator: "\n") + "\n"
  }

  private var nothingPlanned: String {
    if report.count(.unknown) > 0 { return "No change is planned: what cannot be told is not changed." }
    return report.count(.drift) > 0 ? "No change can be planned." : "Nothing to change."
  }

  private func planned(_ plan: Plan) -> [String] {
    ["The change, on \(plan.server.harmless) (nothing has been written):", "", plan.ldif]
      + ["To take it back:", "", String(plan.inverseLDIF.dropLast())]
  }

  /// How to go on, where there is a way.
  private func closing(_ remediation: RemediationReport) -> String? {
    if remediation.isOfSnapshot { return Self.snapshotHint }
    return report.next.map { "To make the change:\n\n  \($0.harmless)" }
  }

  private static let snapshotHint = "A snapshot cannot be changed: run this against the directory itself."

  private func applied(_ remediation: RemediationReport, _ outcomes: [Remediator.Outcome]) -> [String] {
    let lines = zip(remediation.plan.changes, outcomes).map { field(Self.word($1), $0.summary + Self.detail($1)) }
    let inverse = remediation.inverseLDIF
    return ["On \(remediation.plan.server.harmless):"] + lines
      + (inverse.isEmpty ? [] : ["", "To take it back:", "", inverse + Self.afterwards])
  }

  /// A token is made at logon (Microsoft KB Q160590).
  private static let afterwards = """

    A service that is running keeps its old token: restart it. The other servers hold the change after their next replication.
    """

  private static func word(_ outcome: Remediator.Outcome) -> String {
    switch outcome {
    case .changed: "done"
    case .alreadySo: "already"
    case .refused: "refused"
    case .unanswered: "unknown"
    case .notTried: "skipped"
    }
  }

  private static func detail(_ outcome: Remediator.Outcome) -> String {
    switch outcome {
    case .refused(let error), .unanswered(let error): ": \(error.message)"
    case .changed, .alreadySo, .notTried: ""
    }
  }
}
