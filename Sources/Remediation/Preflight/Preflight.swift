internal import Directory
internal import Membership

/// Whether the directory would carry out a change, as far as reading can tell.
package enum Preflight: Sendable, Hashable {
  case wouldSucceed
  /// The reason is a sentence without its full stop.
  case wouldBeRefused(String)
  case cannotTell(String)
  /// The directory holds it already.
  case alreadySo

  /// The word on each change of a plan, in its order.
  static func of(_ plan: Plan, _ states: GroupStates, on server: DirectoryServer) -> [Preflight] {
    let emptied = Set(LastMember.groups(emptiedBy: plan, states).map(\.dn))
    return plan.changes.map { change in
      guard let state = states[change.group.dn] else { return .cannotTell("the group was not read") }
      return of(change, state, isEmptied: emptied.contains(change.group.dn), server)
    }
  }

  private static func of(
    _ change: PlannedChange, _ state: GroupState, isEmptied: Bool, _ server: DirectoryServer
  ) -> Preflight {
    if let failure = state.failure { return .cannotTell(failure.message) }
    if state.holds(change) { return .alreadySo }
    if server.rootDSE.kind == .activeDirectory, let why = ScopeRules.objection(to: change) {
      return .wouldBeRefused(why)
    }
    if isEmptied, change.group.group?.isNeverEmpty == true {
      return .wouldBeRefused("\(change.group.name) would have no member, and its class wants one (RFC 4519 §3.5)")
    }
    if !server.isLive { return .cannotTell("a snapshot does not say who may change its groups") }
    return rights(change, state.rights)
  }

  private static func rights(_ change: PlannedChange, _ rights: MemberRights) -> Preflight {
    let verb = change.kind == .add ? "add members to" : "take members out of"
    return switch change.kind == .add ? rights.mayAdd : rights.mayRemove {
    case nil: .cannotTell("this directory does not say who may change its groups")
    case true?: .wouldSucceed
    case false?: .wouldBeRefused("the account that asks may not \(verb) \(change.group.name)")
    }
  }
}
