internal import Directory
internal import Membership

/// What a person is told of a verdict, in every format for people alike. Hostile until escaped for where it goes.
extension Verdict {
  /// The verdict in one line, without its status.
  var headline: String {
    if account.isEveryoneElse(in: rule) { return closing }
    switch (status, paths.first) {
    case (.unknown, nil): return "cannot tell whether \(account.name) is in \(group.name)"
    case (.unknown, let path?):
      return "\(account.name) is in \(group.name) (\(path.kind.rawValue)), and what else is asked cannot be told"
    case (.drift, _): return reasons.first?.message ?? "\(account.name), \(group.name)"
    case (_, let path?): return "\(account.name) is in \(group.name) (\(path.kind.rawValue))"
    case (_, nil): return "\(account.name) is not in \(group.name), as it should be"
    }
  }

  /// The word on whoever may not be in a closed group and was not met there.
  private var closing: String {
    switch status {
    case .unknown: "cannot tell whether anybody else is in \(group.name)"
    case .drift: reasons.first?.message ?? group.name
    case .atRisk: "nobody is in \(group.name) but those who are told of"
    case .compliant: "nobody else is in \(group.name), as it should be"
    }
  }

  /// The reasons that the headline does not give.
  var furtherReasons: ArraySlice<Reason> { reasons.dropFirst(status == .drift ? 1 : 0) }

  /// What the *Member Of* tab shows, for an account that is missing from where it should be; nil for any other.
  var heldBy: String? {
    guard lacksMember else { return nil }
    let names = holders.prefix(Self.shownHolders).map {
      $0.group.name + ($0.link == .primary ? " (primary group)" : "")
    }
    return names.isEmpty
      ? "no group at all" : names.joined(separator: ", ") + (holders.count > Self.shownHolders ? ", …" : "")
  }

  /// How many of the groups that hold an account are named.
  static let shownHolders = 8

  /// The groups that would do, where the rule leaves a choice; the first is what remediate takes by itself.
  var choice: String? {
    guard isOpenDrift, lacksMember, cures.count > 1 else { return nil }
    return cures.map(\.name).joined(separator: ", or ")
  }

  /// Until when the drift is, or was, allowed, and why; nil where nobody allowed it.
  var allowance: String? {
    exception.map { "until \($0.until): \($0.why)" } ?? lapsed.map { "until \($0.until), which is over: \($0.why)" }
  }

  /// A path as words and arrows.
  func words(_ path: MembershipPath) -> String {
    path.steps.reduce(account.name) { text, step in
      "\(text) → " + (step.link.word.map { "(\($0)) " } ?? "") + step.group.name
    }
  }
}

extension MembershipLink {
  /// How a step differs from the plain one, by a value of the group's member attribute; nil for that.
  var word: String? {
    switch self {
    case .member: nil
    case .logonName: "by logon name"
    case .primary: "primary group"
    case .history: "by sIDHistory"
    case .logon: "at every logon"
    }
  }
}

extension Reason {
  /// The sentence, and the code to look it up by.
  var words: String { "\(message) [\(code.rawValue)]" }
}

extension Subject {
  /// Whether it stands for all who are not named, and so for no entry.
  fileprivate func isEveryoneElse(in rule: Rule) -> Bool {
    if case .everyoneElse = rule.subject { principal == nil } else { false }
  }
}
