internal import Directory
internal import Membership
internal import Remediation

extension TextReport {
  /// What became of each change, how to take it back, and what the directory alone does not put right.
  func applied(_ remediation: RemediationReport, _ applied: RemediationReport.Applied) -> [String] {
    let lines = remediation.plan.changes.indices.map { place in
      field(applied.outcomes[place].title, remediation.told(place))
    }
    return ["On \(remediation.plan.server.harmless):"] + lines + skipped(applied) + replicas(applied)
      + wayBack(remediation, applied)
  }

  /// Why the rest was left.
  private func skipped(_ applied: RemediationReport.Applied) -> [String] {
    guard applied.outcomes.contains(.notTried) else { return [] }
    return ["", RemediationReport.skipped]
  }

  private func replicas(_ applied: RemediationReport.Applied) -> [String] {
    guard let replicas = applied.replicas, !replicas.isEmpty else { return [] }
    return ["", "On the other servers:"]
      + replicas.map { field($0.word, $0.words) }
  }

  private func wayBack(_ remediation: RemediationReport, _ applied: RemediationReport.Applied) -> [String] {
    let inverse = remediation.inverseLDIF
    if inverse.isEmpty { return [] }
    let command = remediation.undo.map { ["  \($0.harmless)", "", "or, as LDIF:", ""] } ?? []
    return ["", "To take it back:", ""] + command + [inverse]
      + [applied.aftermath]
  }
}
