internal import FoundationEssentials
internal import History
internal import Membership

/// What the history knows beside the verdicts of a report.
struct HistoryJSON: Encodable {
  /// What is gone: since the run before, or since it was last told.
  let resolved: [EpisodeJSON]
  /// What was there and could not be told this time.
  let untold: [EpisodeJSON]

  init(_ history: ReportedHistory) {
    resolved = history.chronicle.resolved.map(EpisodeJSON.init)
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

  init(_ change: Change) {
    (kind, since, goneAt, turns) = (change.kind.rawValue, change.since, change.goneAt, change.turns)
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
  /// Nothing while nobody has seen it gone.
  let closedAt: Date?

  init(_ episode: Episode) {
    let (sighting, matter) = (episode.sighting, episode.sighting.matter)
    (fingerprint, rule) = (sighting.fingerprint.description, matter.rule.name)
    directory = matter.rule.directory
    account = PartyJSON(name: sighting.account, identity: matter.account.text)
    group = PartyJSON(name: sighting.group, identity: matter.group.text)
    (status, reason, message) = (sighting.status.rawValue, sighting.reason, sighting.message)
    acknowledged = sighting.isAllowed
    (openedAt, seenAt, closedAt) = (episode.openedAt, episode.seenAt, episode.closedAt)
  }
}

/// An account or a group as the history knows it.
struct PartyJSON: Encodable {
  let name: String
  /// `sid:`, `guid:`, `dn:` or `name:` and what that is.
  let identity: String
}
