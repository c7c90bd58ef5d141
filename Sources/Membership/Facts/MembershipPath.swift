/// One chain account → group → … → group that makes a membership.
package struct MembershipPath: Sendable, Hashable {
  /// How the account comes to be in the group at the end.
  package enum Kind: String, Sendable {
    case direct
    case primary
    case nested
  }

  /// From the group that holds the account to the group that was asked about; never empty.
  package let steps: [MembershipStep]

  /// A path of at least one step.
  package init(steps: [MembershipStep]) { self.steps = steps }

  /// Whether one value of one group makes it, so that one change ends it.
  package var isOneMember: Bool { steps.count == 1 && (steps[0].link == .member || steps[0].link == .logonName) }

  /// Direct or primary for one step, nested for more.
  package var kind: Kind {
    if steps.count > 1 { return .nested }
    return steps.first?.link == .primary ? .primary : .direct
  }
}
