internal import FoundationEssentials
internal import History
internal import Membership

/// What the history knows beside the verdicts of a report.
struct HistoryJSON: Encodable {
  /// What has ended: since the run before, or since it was last told.
  let ended: [EpisodeJSON]
  /// What was there and could not be told this time.
  let untold: [EpisodeJSON]

  init(_ history: ReportedHistory) {
    ended = history.ended.map(EpisodeJSON.init)
    untold = history.chronicle.untold.map(EpisodeJSON.init)
  }
}

/// What the history says of one verdict.
struct CourseJSON: Encodable {
  let kind: String
  let since: Date
  /// When it was last seen gone; nothing where that was never.
  let goneAt: Date?
  /// How many times it came within the last week.
  let turns: Int
  /// The codes of its other reasons that were not told yet; nothing where there are none.
  let newReasons: [String]?

  init(_ change: Change) {
    (kind, since, goneAt, turns) = (change.kind.rawValue, change.since, change.goneAt, change.turns)
    newReasons = change.newReasons.isEmpty ? nil : change.newReasons
  }
}

/// One episode.
struct EpisodeJSON: Encodable {
  let fingerprint: String
  let rule: String
  let directory: String
  let account: PartyJSON
  let group: PartyJSON
  let status: String
  let reason: String
  let message: String
  /// Whether the roster allowed it when it was last seen.
  let acknowledged: Bool
  let openedAt: Date
  let seenAt: Date
  /// When it ended; nothing while it has not.
  let closedAt: Date?
  /// `gone`, or `dropped` where the roster asks about it no more.
  let ending: String?

  init(_ episode: Episode) {
    let (sighting, matter) = (episode.sighting, episode.sighting.matter)
    (fingerprint, rule) = (sighting.fingerprint.description, matter.rule.name)
    directory = matter.rule.directory
    account = PartyJSON(name: sighting.account, identity: matter.account.text)
    group = PartyJSON(name: sighting.group, identity: matter.group.text)
    (status, reason, message) = (sighting.status.rawValue, sighting.reason, sighting.message)
    acknowledged = sighting.isAllowed
    (openedAt, seenAt, closedAt) = (episode.openedAt, episode.seenAt, episode.closedAt)
    ending = episode.ending?.rawValue
  }
}

/// An account or a group as the history knows it.
struct PartyJSON: Encodable {
  let name: String
  /// `sid:`, `guid:`, `dn:` or `name:` and what that is.
  let identity: String
}
