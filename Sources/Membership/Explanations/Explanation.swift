internal import Directory

/// Everything that is known of how an account comes to be in its groups.
package struct Explanation: Sendable {
  /// One group and every way into it.
  package struct Membership: Sendable {
    /// The group.
    package let group: Principal
    /// The ways from the account, shortest first.
    package let paths: [MembershipPath]
    /// Whether there are more ways than are shown.
    package let isCut: Bool
  }

  /// Whom it is about; nil when not exactly one entry was found.
  package let account: Principal?
  /// The name that was asked about.
  package let given: String
  /// The groups that the account is in, nearest first; only the one asked about where one was.
  package let memberships: [Membership]
  /// Groups that hold each other: each from one group back to itself.
  package let circles: [[Principal]]
  /// Where the second witnesses say something else than the groups' own members.
  package let differences: [String]
  /// What could not be read, and so leaves the explanation short.
  package let gaps: [Reason]
  /// The checker's word on the group that was asked about; nil when none was.
  package let verdict: Verdict?
  /// The graph that it was drawn from.
  package let graph: MembershipGraph
  /// Who said it.
  package let directory: DirectoryFacts
}
