internal import FoundationEssentials
internal import History

/// `rollcall.history/1`. A change that breaks a reader changes the number.
struct HistoryDocument: Encodable {
  let schema = "rollcall.history/1"
  let episodes: [EpisodeJSON]
  let runs: [RunRecordJSON]
  let timeline: [StretchJSON]

  init(_ listing: HistoryListing) {
    episodes = listing.episodes.map(EpisodeJSON.init)
    runs = listing.runs.map(RunRecordJSON.init)
    timeline = listing.timeline.stretches.map(StretchJSON.init)
  }
}

struct RunRecordJSON: Encodable {
  let id: String
  let startedAt: Date
  let finishedAt: Date
  let rosterDigest: String
  let summary: SummaryJSON

  init(_ run: RunRecord) {
    (id, startedAt, finishedAt, rosterDigest) = (run.id, run.startedAt, run.finishedAt, run.rosterDigest)
    summary = SummaryJSON(run.counts)
  }
}

struct StretchJSON: Encodable {
  let start: Date
  /// Nothing where no run could tell.
  let drift: Int?

  init(_ stretch: Timeline.Stretch) { (start, drift) = (stretch.start, stretch.drift) }
}

extension SummaryJSON {
  /// The counts of a run that is remembered.
  init(_ counts: RunRecord.Counts) {
    self.init(
      acknowledged: counts.acknowledged, compliant: counts.compliant, drift: counts.drift, atRisk: counts.atRisk,
      unknown: counts.unknown)
  }
}
