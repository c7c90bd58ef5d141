/// What was tried of one directory, step by step, and what came of it.
package struct Examination: Sendable {
  /// The directory's name in the roster.
  package let directory: String
  /// The URL that was tried; a path for a snapshot.
  package let url: String
  /// In the order in which they were taken; what comes after a failure, or after one that was broken off, was not tried.
  package let steps: [Step]

  /// What was tried.
  package init(directory: String, url: String, steps: [Step]) {
    (self.directory, self.url, self.steps) = (directory, url, steps)
  }

  /// One step.
  package struct Step: Sendable {
    /// What became of it.
    package enum Outcome: String, Sendable, CaseIterable {
      case ok
      /// It works, and somebody should look at it.
      case warning
      case failed
      /// Nobody can tell from here.
      case untold
      /// It was begun, or would have come next, when the run was told to end.
      case untried
    }

    /// The step's name.
    package let name: Name
    /// What became of it.
    package let outcome: Outcome
    /// What was seen, a sentence or a list. Hostile until escaped for where it goes.
    package let detail: String
    /// What to do; nil where nothing is to be done.
    package let cure: String?

    /// A step that was taken.
    package init(_ name: Name, _ outcome: Outcome, _ detail: String, cure: String? = nil) {
      (self.name, self.outcome, self.detail, self.cure) = (name, outcome, detail, cure)
    }
  }

  /// The steps there are, in the order in which they are taken.
  package enum Name: String, Sendable, CaseIterable {
    /// What ldap.conf and the environment would have changed, and whether the directory's own settings can be used.
    case settings
    /// The domain's SRV records.
    case domain
    /// The host's addresses.
    case name
    case connect
    /// The certificate that is shown to the server, and how long it lasts.
    case client
    case tls
    case bind
    /// How long the Kerberos ticket lasts.
    case tickets
    /// Who the server takes us for.
    case identity
    /// What the server says of itself.
    case server
    /// Its functional levels.
    case level
    /// Which of the controls that a run has use for it offers.
    case controls
    /// How much it gives at once.
    case limits
    case clock
    /// Whether an entry that must exist is shown.
    case canary
    /// Whether what the roster asks about can be read.
    case read
    /// Whether member and memberOf are shown.
    case members
    /// Whether the groups could be changed.
    case write
  }

  /// Whether nothing stands in the way of an audit, as far as that was tried to the end.
  package var isWell: Bool { !steps.contains { $0.outcome == .failed || $0.outcome == .untried } }
}
