import Remediation

extension FuzzTarget {
  /// Plans on paper.
  static let plans = FuzzTarget(name: "plans") { bytes in
    guard let plan = try? PlanFile(bytes) else { return }
    promise("a plan is read as it was written", (try? PlanFile(Array(plan.text.utf8))) == plan)
    _ = try? plan.fixed.roster(about: "corp")
  }
}
