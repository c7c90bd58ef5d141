import Directory
import Membership
import Reporting

@testable import Remediation

extension RemediationReport {
  /// What would be done about these verdicts.
  /// - Parameters:
  ///   - preflight: the word on every change.
  ///   - refusals: what speaks against the plan.
  static func of(
    _ verdicts: [Verdict], preflight: Preflight = .wouldSucceed, refusals: [Refusal] = [],
    privileged: [Principal] = [], isOfSnapshot: Bool = false, isDone: Bool = false
  ) throws -> RemediationReport {
    RemediationReport(
      preparation(verdicts, preflight, refusals: refusals, privileged: privileged, isDone: isDone),
      isOfSnapshot: isOfSnapshot)
  }

  /// What was done about these verdicts, with the groups as the outcomes let expect.
  /// - Parameter shown: whether the groups show each change, by its place; nil where they cannot be read again.
  static func applied(
    _ verdicts: [Verdict], _ outcomes: [Remediator.Outcome], shown: Bool? = true, replicas: [Replica]? = nil,
    undo: String? = nil
  ) throws -> RemediationReport {
    let preparation = preparation(verdicts, .wouldSucceed)
    let members = Set(preparation.plan.changes.map(\.member))
    let state = shown.map { GroupState(members: $0 ? members : []) }
    let states = preparation.plan.groups.compactMap { group in state.map { (group.dn, $0) } }
    let applied = Applied(
      outcomes: outcomes, after: Dictionary(states) { first, _ in first }, journal: "/j.jsonl", replicas: replicas)
    return RemediationReport(preparation, applied, undo: undo)
  }

  private static func preparation(
    _ verdicts: [Verdict], _ preflight: Preflight, refusals: [Refusal] = [], privileged: [Principal] = [],
    isDone: Bool = false
  ) -> Preparation {
    let plan = Planner.plan(verdicts, server: "dc1.corp.example")
    let done = isDone ? Set(plan.changes.map(\.member)) : []
    let states = plan.groups.map { ($0.dn, GroupState(members: done.union([.name("x"), .name("y"), .name("z")]))) }
    return Preparation(
      plan: plan, states: Dictionary(states) { first, _ in first }, preflight: plan.changes.map { _ in preflight },
      refusals: refusals, privileged: privileged)
  }
}
