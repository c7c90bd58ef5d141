internal import Directory
internal import Membership
internal import Remediation

/// What is to be put right: the drift from a roster, what a saved plan says, or what a journal says was done.
enum Errand {
  case roster(cure: String?, only: Modification.Kind?)
  case plan(PlanFile, only: Modification.Kind?)
  case undo(FixedPlan)

  /// What it comes from, for a person.
  var noun: String {
    switch self {
    case .roster: "roster"
    case .plan: "plan"
    case .undo: "journal"
    }
  }

  /// The plan, and all that can be said of it before it is carried out.
  /// - Throws: `Failure` for a plan that does not fit any more, `DirectoryError` when the directory cannot be asked.
  func prepare(
    _ audited: Audited, _ directory: any DirectoryReading, _ permissions: Permissions
  ) async throws -> Preparation {
    let preparer = Preparer(directory, permissions)
    guard let facts = audited.facts.first, facts.directory.shortfall == nil else { return .none }
    do {
      switch self {
      case .roster(let cure, let only):
        return try await preparer.prepare(audited.verdicts, facts, cure: cure, only: only)
      case .undo(let fixed): return try await preparer.examine(fixed.plan(facts, server: directory.server.name), facts)
      case .plan(let file, let only):
        let plan = try file.fixed.plan(facts, server: directory.server.name)
        let whole = try await preparer.examine(plan, facts)
        try file.check(plan, whole.states)
        return only == nil
          ? whole : try await preparer.examine(plan.only(only, whole.states), facts, knowing: whole.states)
      }
    } catch let stale as StalePlan {
      throw Failure.failed("nothing was written: \(stale). Make the plan again with --out")
    }
  }

  /// Whether the directory holds all that it should: what is left to a person it does not.
  func holds(_ audited: Audited, _ plan: Plan) -> Bool {
    switch self {
    case .roster(_, only: nil): audited.holds
    case .roster, .plan(_, only: _?): plan.setAside.isEmpty && !audited.verdicts.contains(where: \.isUntold)
    // A member that no value shows, by its primary group, is one all the same.
    case .plan(_, only: nil), .undo: plan.setAside.isEmpty && audited.holds
    }
  }
}
