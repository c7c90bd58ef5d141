internal import FoundationEssentials
internal import GRDB
internal import History
internal import Membership

/// One row of the table of episodes.
struct EpisodeRow: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "episode"

  let scope: String
  let fingerprint: String
  let openedAt: Int64
  let rule: String
  let directory: String
  let ruleDigest: String
  let account: String
  let accountSID: String?
  let accountGUID: String?
  let accountDN: String?
  let accountWord: String
  let group: String
  let groupSID: String?
  let groupGUID: String?
  let groupDN: String?
  let groupWord: String
  let status: String
  let reason: String
  let message: String
  let isAllowed: Bool
  let seenAt: Int64
  let closedAt: Int64?
  let ending: String?
  let toldAt: Int64?
  let isEndTold: Bool
  let isFlapping: Bool

  /// The rows of a scope.
  static func of(_ scope: String) -> QueryInterfaceRequest<EpisodeRow> { filter(Column("scope") == scope) }

  /// The rows of one drift.
  static func of(_ scope: String, _ fingerprint: Fingerprint) -> QueryInterfaceRequest<EpisodeRow> {
    of(scope).filter(Column("fingerprint") == fingerprint.description)
  }
}

extension EpisodeRow {
  init(_ episode: Episode, in scope: String) {
    let (sighting, matter) = (episode.sighting, episode.sighting.matter)
    self.init(
      scope: scope, fingerprint: sighting.fingerprint.description, openedAt: episode.openedAt.seconds,
      rule: matter.rule.name, directory: matter.rule.directory, ruleDigest: sighting.ruleDigest,
      account: sighting.account, accountSID: matter.account.sid, accountGUID: matter.account.guid,
      accountDN: matter.account.dn, accountWord: matter.account.word, group: sighting.group, groupSID: matter.group.sid,
      groupGUID: matter.group.guid, groupDN: matter.group.dn, groupWord: matter.group.word,
      status: sighting.status.rawValue, reason: sighting.reason, message: sighting.message,
      isAllowed: sighting.isAllowed, seenAt: episode.seenAt.seconds, closedAt: episode.closedAt?.seconds,
      ending: episode.ending?.rawValue, toldAt: episode.toldAt?.seconds, isEndTold: episode.isEndTold,
      isFlapping: episode.isFlapping)
  }

  var episode: Episode {
    Episode(
      sighting, openedAt: Date(seconds: openedAt), seenAt: Date(seconds: seenAt),
      closedAt: closedAt.map(Date.init(seconds:)), ending: ending.flatMap(Episode.Ending.init(rawValue:)),
      toldAt: toldAt.map(Date.init(seconds:)), isEndTold: isEndTold, isFlapping: isFlapping)
  }

  private var sighting: Sighting {
    Sighting(
      fingerprint: Fingerprint(text: fingerprint), matter: matter, account: account, group: group,
      // Nothing but what a Sighting holds is ever kept.
      status: Verdict.Status(rawValue: status) ?? .drift, reason: reason, message: message, isAllowed: isAllowed,
      ruleDigest: ruleDigest)
  }

  private var matter: Matter {
    Matter(
      rule: RuleName(rule, in: directory),
      account: Identity(sid: accountSID, guid: accountGUID, dn: accountDN, word: accountWord),
      group: Identity(sid: groupSID, guid: groupGUID, dn: groupDN, word: groupWord))
  }
}
