package import FoundationEssentials
package import Membership

/// What is kept of one run.
package struct RunRecord: Sendable, Hashable {
  /// A UUID of the run alone.
  package let id: String
  /// What it is a run of: the roster's path, or nothing for what was typed. Runs of one scope alone end each other's drift.
  package let scope: String
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

    /// Verdicts, counted.
    package init(_ verdicts: [Verdict]) {
      func count(_ status: Verdict.Status) -> Int { verdicts.count { $0.status == status && $0.exception == nil } }
      self.init(
        compliant: count(.compliant), atRisk: count(.atRisk), drift: count(.drift),
        acknowledged: verdicts.count { $0.exception != nil }, unknown: count(.unknown))
    }

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
  package init(id: String, scope: String, startedAt: Date, finishedAt: Date, rosterDigest: String, counts: Counts) {
    (self.id, self.scope) = (id, scope)
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
