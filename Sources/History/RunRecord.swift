package import FoundationEssentials

/// What is kept of one run.
package struct RunRecord: Sendable, Hashable {
  /// A UUID of the run alone.
  package let id: String
  /// When it began, to the second.
  package let startedAt: Date
  /// When its last answer was in.
  package let finishedAt: Date
  /// The fingerprint of its roster: `sha256:` and hexadecimal digits.
  package let rosterDigest: String
  /// How many verdicts it gave of each kind.
  package let counts: Counts

  /// The verdicts of a run, counted.
  package struct Counts: Sendable, Hashable {
    /// As asked.
    package let compliant: Int
    /// As asked, and of no help.
    package let atRisk: Int
    /// Not as asked, and not allowed to be.
    package let drift: Int
    /// Not as asked, and allowed for now.
    package let acknowledged: Int
    /// Not told.
    package let unknown: Int

    /// Counts as they were made.
    package init(compliant: Int, atRisk: Int, drift: Int, acknowledged: Int, unknown: Int) {
      (self.compliant, self.atRisk, self.drift) = (compliant, atRisk, drift)
      (self.acknowledged, self.unknown) = (acknowledged, unknown)
    }

    /// Whether the run could tell anything at all.
    package var isTelling: Bool { compliant + atRisk + drift + acknowledged > 0 }

    /// Whether it could tell everything.
    package var isTold: Bool { isTelling && unknown == 0 }
  }

  /// A run that is over.
  package init(id: String, startedAt: Date, finishedAt: Date, rosterDigest: String, counts: Counts) {
    self.id = id
    (self.startedAt, self.finishedAt) = (startedAt, finishedAt)
    (self.rosterDigest, self.counts) = (rosterDigest, counts)
  }
}

extension [RunRecord] {
  /// When the last of these ended that could tell everything this roster asks; nil where none could.
  package func lastSuccess(of rosterDigest: String) -> Date? {
    lazy.filter { $0.rosterDigest == rosterDigest && $0.counts.isTold }.map(\.finishedAt).max()
  }
}
