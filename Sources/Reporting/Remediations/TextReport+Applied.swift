internal import Directory
internal import Membership
internal import Remediation

extension TextReport {
  /// What became of each change, how to take it back, and what the directory alone does not put right.
  func applied(_ remediation: RemediationReport, _ applied: RemediationReport.Applied) -> [String] {
    let lines = remediation.plan.changes.indices.map { place in
      let (change, outcome) = (remediation.plan.changes[place], applied.outcomes[place])
      let (message, seen) = (outcome.message ?? "", seen(remediation, place))
      // A sentence goes on where there is more to say.
      let why = seen.isEmpty || !message.hasSuffix(".") ? message : String(message.dropLast())
      return field(Self.word(outcome), change.summary + (why.isEmpty ? "" : ": \(why)") + seen)
    }
    return ["On \(remediation.plan.server.harmless):"] + lines + skipped(applied) + replicas(applied)
      + wayBack(remediation, applied)
  }

  /// What the group holds in the end, where that is not what the outcome lets expect.
  private func seen(_ remediation: RemediationReport, _ place: Int) -> String {
    let isDone = remediation.application?.outcomes[place]
    switch (isDone, remediation.isSeen(place)) {
    case (.changed, false), (.alreadySo, false): return "; the group does not show it"
    case (.changed, nil), (.alreadySo, nil): return "; the group could not be read again"
    case (.unanswered, true): return "; the group shows that it was made"
    case (.unanswered, false): return "; the group shows that it was not made"
    case (.refused, true), (.notTried, true), (.heldBack, true): return "; the group is so all the same"
    default: return ""
    }
  }

  /// Why the rest was left.
  private func skipped(_ applied: RemediationReport.Applied) -> [String] {
    guard applied.outcomes.contains(.notTried) else { return [] }
    return [
      "", "Skipped after what went wrong: mend that and run it again, or go on past a refusal with --keep-going.",
    ]
  }

  private func replicas(_ applied: RemediationReport.Applied) -> [String] {
    guard let replicas = applied.replicas, !replicas.isEmpty else { return [] }
    return ["", "On the other servers:"]
      + replicas.map { replica in
        let word = replica.agrees.map { $0 ? "agrees" : "behind" } ?? "unknown"
        return field(word, replica.server + (replica.failure.map { ": \($0.message)" } ?? ""))
      }
  }

  private func wayBack(_ remediation: RemediationReport, _ applied: RemediationReport.Applied) -> [String] {
    let inverse = remediation.inverseLDIF
    if inverse.isEmpty { return [] }
    let command = remediation.undo.map { ["  \($0.harmless)", "", "or, as LDIF:", ""] } ?? []
    return ["", "To take it back:", ""] + command + [inverse]
      + (applied.replicas == nil ? [Self.token + " " + Self.replication] : [Self.token])
  }

  /// A token is made at logon (Microsoft KB Q160590).
  private static let token = "A service that is running keeps its old token: restart it."
  private static let replication = "The other servers hold the change after their next replication."

  private static func word(_ outcome: Remediator.Outcome) -> String {
    switch outcome {
    case .changed: "done"
    case .alreadySo: "already"
    case .refused: "refused"
    case .unanswered: "unknown"
    case .notTried, .heldBack: "skipped"
    }
  }
}
