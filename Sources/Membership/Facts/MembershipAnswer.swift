/// The three states of a membership.
package enum MembershipAnswer: Sendable, Hashable {
  case present(MembershipPath)
  case absent
  case notRead([Shortfall])
}
