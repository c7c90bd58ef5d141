internal import Directory
internal import Remediation

/// The plan of a remediation: what would be sent, or was, and how to take it back.
struct PlanJSON: Encodable {
  let changes: [ChangeJSON]
  let setAside: [String]
  let server: String
  let ldif: String
  let inverse: String

  init(_ remediation: RemediationReport) {
    let plan = remediation.plan
    changes = plan.changes.enumerated().map { ChangeJSON($0.element, remediation.outcomes?[$0.offset]) }
    setAside = plan.setAside.map(\.why)
    (server, ldif, inverse) = (plan.server, plan.ldif, remediation.inverseLDIF)
  }
}

struct ChangeJSON: Encodable {
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
