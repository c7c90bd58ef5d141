package import FoundationEssentials
package import History
package import Membership
package import Remediation

/// Everything one run has to say, for every format alike.
package struct Report: Sendable {
  /// Who ran when.
  package let run: RunDetails
  /// Who was asked.
  package let directories: [DirectoryFacts]
  /// The verdicts, in the order of the roster.
  package let verdicts: [Verdict]
  /// What would be, or was, changed; nil for an audit.
  package let remediation: RemediationReport?
  /// The changes that would remove the drift, where somebody wants to see them beside an audit; nil where nobody does.
  package let cure: Plan?
  /// What the runs before say; nil where none is remembered.
  package let history: ReportedHistory?
  /// The mildest status that is a failure to whoever asks.
  package let failingFrom: Verdict.Status
  /// The command to type next, ready for a shell: it makes the change after a dry run.
  package let next: String?
  /// What to do about each verdict, in their order; empty where there is nothing to say.
  package let hints: [Hint]

  /// What to do about one verdict.
  package struct Hint: Sendable {
    /// The command that shows the change, ready for a shell; nil where no change can be planned.
    let command: String?
    /// What a person has to do, a sentence each.
    let byHand: [String]

    /// What to do; nothing by default.
    package init(command: String? = nil, byHand: [String] = []) { (self.command, self.byHand) = (command, byHand) }
  }

  /// A report of one run.
  package init(
    run: RunDetails, directories: [DirectoryFacts], verdicts: [Verdict], remediation: RemediationReport? = nil,
    cure: Plan? = nil, history: ReportedHistory? = nil, failingFrom: Verdict.Status = .drift, next: String? = nil,
    hints: [Hint] = []
  ) {
    self.run = run
    self.directories = directories
    self.verdicts = verdicts
    self.remediation = remediation
    (self.cure, self.history, self.failingFrom) = (cure, history, failingFrom)
    self.next = next
    self.hints = hints
  }

  /// What the history says of the verdict at this place; nil where it says nothing.
  package func change(_ place: Int) -> Change? {
    guard let changes = history?.chronicle.changes, changes.indices.contains(place) else { return nil }
    return changes[place]
  }

  /// Whether the verdict at this place is shown: where only news is wanted, what was not told before and what cannot be told.
  package func isShown(_ place: Int) -> Bool {
    guard history?.isOnlyNews == true else { return true }
    return verdicts[place].isUntold || change(place)?.isNews == true
  }

  /// Whether there is anything to say to a reader who may want news only.
  package var hasNews: Bool {
    guard let history, history.isOnlyNews else { return true }
    return history.chronicle.isNews || verdicts.contains(where: \.isUntold)
  }

  /// How many verdicts have this status; drift that is allowed for now is counted apart.
  package func count(_ status: Verdict.Status) -> Int {
    verdicts.lazy.filter { $0.status == status && $0.exception == nil }.count
  }

  /// How many verdicts are drift that the roster allows for now.
  package var acknowledged: Int { verdicts.lazy.filter { $0.exception != nil }.count }
}

/// What is different in each run of the same audit.
package struct RunDetails: Sendable {
  /// A UUID of the run alone.
  package let id: String
  /// When the run began.
  package let startedAt: Date
  /// When the report was made.
  package let finishedAt: Date
  /// The version of the program.
  package let version: String
  /// The fingerprint of the rules that were checked: `sha256:` and hexadecimal digits.
  package let rosterDigest: String

  /// One run.
  package init(id: String, startedAt: Date, finishedAt: Date, version: String, rosterDigest: String) {
    self.id = id
    self.startedAt = startedAt
    self.finishedAt = finishedAt
    self.version = version
    self.rosterDigest = rosterDigest
  }
}
