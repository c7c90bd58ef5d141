import FoundationEssentials
import History
import Membership

/// Runs one after the other, by a clock of their own, against one store; each tells only what was not told before.
struct Simulation {
  let store: any HistoryStore
  /// Hours from one run to the next.
  var step: Double = 12
  var remindAfter: Double? = 7 * 86_400
  /// Whether the readers rely on being told once.
  var isTelling = true

  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  /// What the runs say, a word each: `-` nothing; `new`, `ongoing`, `back`, `flapping`, `gone`, `untold` (it is open, and nobody can
  /// say); in capitals where it is to be told. `_` in the script is a time without a run.
  func said(_ script: String) throws -> [String] {
    try script.enumerated().filter { $0.element != "_" }.map { place, letter in
      try said(try Corp.verdicts(letter), at: time(place), id: "\(place)")
    }
  }

  func time(_ place: Int) -> Date { Self.start.addingTimeInterval(Double(place) * step * 3_600) }

  /// One run.
  func said(_ verdicts: [Verdict], at now: Date, id: String) throws -> String {
    var chronicle: Chronicle?
    let historian = Historian(now: now, remindAfter: remindAfter)
    try store.record(run(verdicts, now, id), about: Set(verdicts.map(RuleName.init))) { past in
      let read = historian.chronicle(verdicts, past: past)
      chronicle = read
      return read.written
    }
    guard let chronicle else { return "" }
    if isTelling {
      let told = zip(verdicts, chronicle.changes).filter { $1?.isNews == true }
      try store.noteTold(Set(told.map { Fingerprint($0.0) }), ended: chronicle.news, at: now)
    }
    return Self.words(chronicle)
  }

  private static func words(_ chronicle: Chronicle) -> String {
    let changes = chronicle.changes.compactMap { change in
      change.map { $0.isNews ? $0.kind.rawValue.uppercased() : $0.kind.rawValue }
    }
    let gone = chronicle.resolved.map { chronicle.news.contains($0.sighting.fingerprint) ? "GONE" : "gone" }
    let words = changes + gone + chronicle.untold.map { _ in "untold" }
    return words.isEmpty ? "-" : words.joined(separator: "+")
  }

  private func run(_ verdicts: [Verdict], _ now: Date, _ id: String) -> RunRecord {
    func count(_ status: Verdict.Status) -> Int { verdicts.count { $0.status == status && $0.exception == nil } }
    return RunRecord(
      id: id, startedAt: now, finishedAt: now, rosterDigest: "sha256:00",
      counts: RunRecord.Counts(
        compliant: count(.compliant), atRisk: count(.atRisk), drift: count(.drift),
        acknowledged: verdicts.count { $0.exception != nil }, unknown: count(.unknown)))
  }
}
