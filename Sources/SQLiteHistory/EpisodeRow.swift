internal import FoundationEssentials
internal import GRDB
internal import History
internal import Membership

/// One row of the table of episodes.
struct EpisodeRow: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "episode"

  let fingerprint: String
  let openedAt: Int64
  let rule: String
  let directory: String
  let accountIdentity: String
  let groupIdentity: String
  let account: String
  let group: String
  let status: String
  let reason: String
  let message: String
  let isAllowed: Bool
  let seenAt: Int64
  let closedAt: Int64?
  let toldAt: Int64?
  let isEndTold: Bool
}

extension EpisodeRow {
  init(_ episode: Episode) {
    let (sighting, matter) = (episode.sighting, episode.sighting.matter)
    self.init(
      fingerprint: sighting.fingerprint.description, openedAt: episode.openedAt.seconds, rule: matter.rule.name,
      directory: matter.rule.directory, accountIdentity: matter.account.text, groupIdentity: matter.group.text,
      account: sighting.account, group: sighting.group, status: sighting.status.rawValue, reason: sighting.reason,
      message: sighting.message, isAllowed: sighting.isAllowed, seenAt: episode.seenAt.seconds,
      closedAt: episode.closedAt?.seconds, toldAt: episode.toldAt?.seconds, isEndTold: episode.isEndTold)
  }

  var episode: Episode {
    Episode(
      sighting, openedAt: Date(seconds: openedAt), seenAt: Date(seconds: seenAt),
      closedAt: closedAt.map(Date.init(seconds:)), toldAt: toldAt.map(Date.init(seconds:)), isEndTold: isEndTold)
  }

  private var sighting: Sighting {
    Sighting(
      fingerprint: Fingerprint(text: fingerprint),
      matter: Matter(
        rule: RuleName(rule, in: directory), account: Identity(text: accountIdentity),
        group: Identity(text: groupIdentity)),
      account: account, group: group,
      // Nothing but what a Sighting holds is ever kept.
      status: Verdict.Status(rawValue: status) ?? .drift, reason: reason, message: message, isAllowed: isAllowed)
  }

  static func of(_ fingerprints: Set<Fingerprint>) -> QueryInterfaceRequest<EpisodeRow> {
    filter(fingerprints.map(\.description).contains(Column("fingerprint")))
  }

  /// The episodes of these rules, one query for each directory and rule: a list of any length is within SQLite's limits.
  static func fetchAll(_ database: Database, rules: Set<RuleName>) throws -> [EpisodeRow] {
    try rules.flatMap { rule in
      try filter(Column("directory") == rule.directory && Column("rule") == rule.name).fetchAll(database)
    }
  }
}
