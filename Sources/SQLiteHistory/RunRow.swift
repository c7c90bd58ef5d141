internal import FoundationEssentials
internal import GRDB
internal import History

/// One row of the table of runs.
struct RunRow: Codable, FetchableRecord, PersistableRecord {
  static let databaseTableName = "run"

  let id: String
  let scope: String
  let startedAt: Int64
  let finishedAt: Int64
  let rosterDigest: String
  let compliant: Int
  let atRisk: Int
  let drift: Int
  let acknowledged: Int
  let unknown: Int
}

extension RunRow {
  init(_ run: RunRecord) {
    let counts = run.counts
    self.init(
      id: run.id, scope: run.scope, startedAt: run.startedAt.seconds, finishedAt: run.finishedAt.seconds,
      rosterDigest: run.rosterDigest,
      compliant: counts.compliant, atRisk: counts.atRisk, drift: counts.drift, acknowledged: counts.acknowledged,
      unknown: counts.unknown)
  }

  var run: RunRecord {
    RunRecord(
      id: id, scope: scope, startedAt: Date(seconds: startedAt), finishedAt: Date(seconds: finishedAt),
      rosterDigest: rosterDigest,
      counts: RunRecord.Counts(
        compliant: compliant, atRisk: atRisk, drift: drift, acknowledged: acknowledged, unknown: unknown))
  }
}

extension Date {
  /// Whole seconds since 1970.
  var seconds: Int64 { Int64(timeIntervalSince1970.rounded(.down)) }

  init(seconds: Int64) { self.init(timeIntervalSince1970: Double(seconds)) }
}
