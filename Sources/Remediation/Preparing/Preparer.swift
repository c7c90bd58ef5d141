package import Directory
package import Membership

/// Reads what has to be known before a plan is carried out, and says what speaks against it.
package struct Preparer: Sendable {
  private let directory: any DirectoryReading
  private let permissions: Permissions

  /// - Parameters:
  ///   - directory: whom to ask.
  ///   - permissions: what a person allows.
  package init(_ directory: any DirectoryReading, _ permissions: Permissions) {
    self.directory = directory
    self.permissions = permissions
  }

  /// A plan for these verdicts; what a guard keeps from being done is set aside in it.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  package func prepare(
    _ verdicts: [Verdict], _ facts: Facts, cure: String? = nil, only kind: Modification.Kind? = nil
  ) async throws -> Preparation {
    let caller = verdicts.contains(where: \.isOpenDrift) ? try await Caller.read(from: directory) : .unknown
    let objection = { @Sendable [permissions] account in
      Untouchable.objection(to: account, caller, permissions).map { "\($0.1): --allow \($0.0.rawValue) insists" }
    }
    let plan = Planner.plan(
      verdicts, server: directory.server.name, graph: facts.graph, cure: cure, sparing: objection
    ).only(kind)
    let states = try await GroupStateReader(directory).read(plan.groups)
    return made(permissions.allowed.contains(.lastMember) ? plan : plan.sparingLastMembers(states), states, facts)
  }

  /// The word on a plan that stands: a guard does not change it, but refuses it as a whole.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  package func examine(_ plan: Plan, _ facts: Facts) async throws -> Preparation {
    let caller = plan.isEmpty ? .unknown : try await Caller.read(from: directory)
    let states = try await GroupStateReader(directory).read(plan.groups)
    let pending = plan.pending(states)
    let removed = pending.changes.filter { $0.kind == .delete }.map(\.account)
    let untouchable = removed.compactMap { Untouchable.objection(to: $0, caller, permissions) }
      .map { Refusal($0.0, $0.1) }
    let emptied =
      permissions.allowed.contains(.lastMember)
      ? [] : LastMember.groups(emptiedBy: pending, states).map { Refusal(.lastMember, LastMember.why($0)) }
    return made(plan, states, facts, more: untouchable + emptied)
  }

  private func made(_ plan: Plan, _ states: GroupStates, _ facts: Facts, more: [Refusal] = []) -> Preparation {
    let pending = plan.pending(states)
    return Preparation(
      plan: plan, states: states, preflight: Preflight.of(plan, states, on: directory.server),
      refusals: pending.isEmpty ? [] : refusals(pending, states, facts) + more,
      privileged: permissions.privileged ? [] : PrivilegedGroups.of(pending, facts.graph))
  }

  private func refusals(_ plan: Plan, _ states: GroupStates, _ facts: Facts) -> [Refusal] {
    let unread = plan.groups.compactMap { states[$0.dn]?.failure }
    return Views.refusals(
      isComplete: facts.directory.isComplete && unread.isEmpty, Sight(facts.findings.values), permissions)
      + [ChangeCap.refusal(of: plan, most: permissions.mostChanges)].compactMap(\.self)
      + ShareCap.refusals(of: plan, states, most: permissions.mostPercent)
  }
}
