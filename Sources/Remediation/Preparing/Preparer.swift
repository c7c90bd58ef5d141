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
    let caller = verdicts.contains(where: \.isOpenDrift) ? try await Caller.read(from: directory) : .nobody
    let objection = { @Sendable [permissions] account in
      Untouchable.objection(to: account, caller, permissions).map { "\($0.1): --allow \($0.0.rawValue) insists" }
    }
    let plan = Planner.plan(
      verdicts, server: directory.server.name, graph: facts.graph, cure: cure, sparing: objection,
      knowing: try await Namesakes.of(verdicts, in: directory)
    ).only(kind)
    let states = try await states(plan.groups, facts)
    let taken = plan.sparingIdentified(states)
    let spared = permissions.allowed.contains(.lastMember) ? taken : taken.sparingLastMembers(states)
    return made(spared, states, facts, caller)
  }

  /// The word on a plan that stands: a guard does not change it, but refuses it as a whole.
  /// - Parameter known: what its groups are, where they were read already.
  /// - Throws: `DirectoryError` when the directory as a whole can no longer be asked.
  package func examine(_ plan: Plan, _ facts: Facts, knowing known: GroupStates? = nil) async throws -> Preparation {
    let caller = plan.isEmpty ? .nobody : try await Caller.read(from: directory)
    var states = known ?? [:]
    if known == nil { states = try await self.states(plan.groups, facts) }
    let namesakes = try await Namesakes.of(plan, in: directory)
    let plan = plan.settled(states, vacant: try await vacant(plan)).sparing(namesakes)
      .sparingIdentified(states)
    let pending = plan.pending(states)
    return made(plan, states, facts, caller, more: untouchable(pending, caller) + emptied(pending, states))
  }

  /// What the groups are now: one whose members the audit found to be hidden is not empty because it shows none.
  private func states(_ groups: [Principal], _ facts: Facts) async throws -> GroupStates {
    var states = try await GroupStateReader(directory).read(groups)
    for group in groups where states[group.dn]?.showsNobody == true {
      guard let shortfall = facts.graph.shortfall(hidingMembersOf: group.dn) else { continue }
      states[group.dn] = GroupState(failure: DirectoryError(.search, .incomplete(shortfall.message)))
    }
    return states
  }

  /// Former names of accounts that no entry has now. On Active Directory a link follows its entry, and no group holds a former name.
  private func vacant(_ plan: Plan) async throws -> Set<DistinguishedName> {
    let names = Array(Set(plan.changes.compactMap(\.formerName)))
    if names.isEmpty || directory.server.rootDSE.kind == .activeDirectory { return [] }
    let replies = try await directory.replies(
      to: names.map { SearchRequest(base: .name($0), scope: .base, attributes: ["objectClass"]) })
    // OpenLDAP says of what it hides too that there is no such object, but not how far the name leads (slapd.access(5), disclose).
    return Set(
      zip(names, replies).filter { $1.failure?.resultCode == .noSuchObject && $1.failure?.matched != nil }.map(\.0))
  }

  private func untouchable(_ plan: Plan, _ caller: Caller) -> [Refusal] {
    plan.changes.filter { $0.kind == .delete }.compactMap {
      Untouchable.objection(to: $0.account, caller, permissions).map { Refusal($0.0, $0.1) }
    }
  }

  private func emptied(_ plan: Plan, _ states: GroupStates) -> [Refusal] {
    if permissions.allowed.contains(.lastMember) { return [] }
    return LastMember.groups(emptiedBy: plan, states).map { Refusal(.lastMember, LastMember.why($0)) }
  }

  private func made(
    _ plan: Plan, _ states: GroupStates, _ facts: Facts, _ caller: Caller, more: [Refusal] = []
  ) -> Preparation {
    let pending = plan.pending(states)
    return Preparation(
      plan: plan, states: states, preflight: Preflight.of(plan, states, on: directory.server),
      refusals: pending.isEmpty ? [] : refusals(pending, states, facts, caller) + more,
      privileged: permissions.privileged ? [] : PrivilegedGroups.of(pending, facts.graph))
  }

  private func refusals(_ plan: Plan, _ states: GroupStates, _ facts: Facts, _ caller: Caller) -> [Refusal] {
    let unread = plan.groups.compactMap { states[$0.dn]?.failure }
    return Views.refusals(
      doubt: doubt(facts, unread), Sight(facts.findings.values), permissions)
      + [ChangeCap.refusal(of: plan, most: permissions.mostChanges), stranger(plan, caller)].compactMap(\.self)
      + ShareCap.refusals(of: plan, states, most: permissions.mostPercent)
  }

  /// Who does not know who he is may be the one who is taken out.
  private func stranger(_ plan: Plan, _ caller: Caller) -> Refusal? {
    guard !caller.isKnown, !permissions.allowed.contains(.bindAccount),
      plan.changes.contains(where: { $0.kind == .delete })
    else { return nil }
    return Refusal(
      .bindAccount, "the directory does not say who asks, and it may be one of those who would be taken out")
  }

  /// Why not all was seen; nil where it was.
  private func doubt(_ facts: Facts, _ unread: [DirectoryError]) -> String? {
    if let failure = unread.first { return failure.message }
    if facts.directory.isComplete { return nil }
    return facts.graph.doubts.first?.message ?? "see what could not be told"
  }
}
