package import Membership

/// A plan with all that can be said of it before it is carried out.
package struct Preparation: Sendable {
  /// What would be done.
  package let plan: Plan
  /// What its groups are now.
  package let states: GroupStates
  /// Whether the directory would carry out each change, in the plan's order.
  package let preflight: [Preflight]
  /// Why it is not carried out as it is; empty where nothing speaks against it.
  package let refusals: [Refusal]
  /// Groups that rule the domain, whose change needs a word of its own; empty where it was given.
  package let privileged: [Principal]

  /// A plan and the word on it.
  package init(
    plan: Plan, states: GroupStates, preflight: [Preflight], refusals: [Refusal] = [], privileged: [Principal] = []
  ) {
    (self.plan, self.states, self.preflight) = (plan, states, preflight)
    (self.refusals, self.privileged) = (refusals, privileged)
  }

  /// Where nobody could be asked.
  package static let none = Preparation(
    plan: Plan(changes: [], server: ""), states: [:], preflight: [])

  /// Where nothing could be planned, for this reason.
  package static func refused(_ why: String) -> Preparation {
    Preparation(
      plan: Plan(changes: [], server: ""), states: [:], preflight: [], refusals: [Refusal(name: "refused", why)])
  }

  /// Whether a change of the plan is still to be made.
  package func isPending(_ place: Int) -> Bool { plan.isPending(place, states) }

  /// What of the plan the directory does not hold already.
  package var pending: Plan { plan.pending(states) }
}
