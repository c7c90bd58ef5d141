internal import Directory
internal import Membership
internal import Remediation

/// What a person is told of a remediation, in every format for people alike. Hostile until escaped for where it goes.
extension RemediationReport {
  /// What is said where the facts are a file's.
  static let snapshot = "A snapshot cannot be changed: run this against the directory itself."
  /// Why the rest was left.
  static let skipped =
    "Skipped after what went wrong: mend that and run it again, or go on past a refusal with --keep-going."

  /// Whether there is no change to show.
  var isEmpty: Bool { application == nil ? preparation.pending.isEmpty : plan.isEmpty }

  /// How many members a group has before the change; nil where it could not be read.
  func membersBefore(_ group: Principal) -> String? {
    guard let state = preparation.states[group.dn], state.failure == nil else { return nil }
    return state.members.count == 1 ? "1 member" : "\(state.members.count) members"
  }

  /// What stands in the way of the plan as it is, and what a person can say to that.
  var guards: [String] {
    guard application == nil, !isOfSnapshot else { return [] }
    let refusals = preparation.refusals.map { refusal in
      refusal.message + (refusal.override.isEmpty ? "" : " (\(refusal.override.joined(separator: " ")) allows it)")
    }
    let names = preparation.privileged.map(\.name).joined(separator: ", ")
    let privileged = "privileged: \(names). --apply asks for the name at a terminal, or wants --yes-privileged"
    return refusals + (names.isEmpty ? [] : [privileged])
  }

  /// What became of the change at this place: what it is, why it ended so, and what the group shows.
  func told(_ place: Int) -> String {
    let (message, seen) = (application?.outcomes[place].message ?? "", shown(place))
    // A sentence goes on where there is more to say.
    let why = seen.isEmpty || !message.hasSuffix(".") ? message : String(message.dropLast())
    return plan.changes[place].summary + (why.isEmpty ? "" : ": \(why)") + seen
  }

  /// What the group holds in the end, where that is not what the outcome lets expect.
  private func shown(_ place: Int) -> String {
    switch (application?.outcomes[place], isSeen(place)) {
    case (.changed, false), (.alreadySo, false): "; the group does not show it"
    case (.changed, nil), (.alreadySo, nil): "; the group could not be read again"
    case (.unanswered, true): "; the group shows that it was made"
    case (.unanswered, false): "; the group shows that it was not made"
    case (.refused, true), (.notTried, true), (.heldBack, true): "; the group is so all the same"
    default: ""
    }
  }
}

extension RemediationReport.Applied {
  /// What no change of a directory does by itself. A token is made at logon (Microsoft KB Q160590).
  var aftermath: String {
    let token = "A service that is running keeps its old token: restart it."
    return replicas == nil ? token + " The other servers hold the change after their next replication." : token
  }
}

extension Report {
  /// Why there is no change to show; nil where there is one, and for an audit.
  var nothingPlanned: String? {
    guard let remediation, remediation.isEmpty else { return nil }
    if count(.unknown) > 0 { return "No change is planned: what cannot be told is not changed." }
    return count(.drift) > 0 && remediation.plan.isEmpty || !remediation.plan.setAside.isEmpty
      ? "No change can be planned." : "Nothing to change."
  }
}
