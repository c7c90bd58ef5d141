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
  var scope = "/etc/rollcall/rollcall.yaml"
  /// The rules of the roster, beside those that a run is about.
  var rules: Set<RuleName> = [RuleName(Corp.rule, in: "corp")]

  static let start = Date(timeIntervalSince1970: 1_800_000_000)

  /// What the runs say, a word each: `-` nothing; `new`, `ongoing`, `back`, `flapping`, `gone`, `dropped` (the roster asks no more),
  /// `untold` (it is open, and nobody can say); in capitals where it is to be told. `_` in the script is a time without a run.
  func said(_ script: String) throws -> [String] {
    try script.enumerated().filter { $0.element != "_" }.map { place, letter in
      try said(try Corp.verdicts(letter), at: time(place), id: "\(place)")
    }
  }

  func time(_ place: Int) -> Date { Self.start.addingTimeInterval(Double(place) * step * 3_600) }

  /// One run.
  func said(_ verdicts: [Verdict], at now: Date, id: String) throws -> String {
    var chronicle: Chronicle?
    let isTyped = verdicts.contains { $0.rule.isTyped }
    let historian = Historian(
      now: now, remindAfter: remindAfter, roster: isTyped ? nil : rules.union(verdicts.map { RuleName($0) }))
    try store.record(run(verdicts, now, id)) { past in
      let read = historian.chronicle(verdicts, past: past)
      chronicle = read
      return read.written
    }
    guard let chronicle else { return "" }
    if isTelling {
      let ended = Set(chronicle.endNews.map(\.sighting.fingerprint))
      try store.noteTold(chronicle.news, ended: ended, in: scope, at: now)
    }
    return Self.words(chronicle)
  }

  private static func words(_ chronicle: Chronicle) -> String {
    let changes = chronicle.changes.compactMap { change in
      change.map { $0.isNews ? $0.kind.rawValue.uppercased() : $0.kind.rawValue }
    }
    let told = chronicle.endNews.map { ($0.ending ?? .gone).rawValue.uppercased() }
    let quiet = chronicle.ended.filter { !chronicle.endNews.contains($0) }.map { ($0.ending ?? .gone).rawValue }
    let words = changes + told + quiet + chronicle.untold.map { _ in "untold" }
    return words.isEmpty ? "-" : words.joined(separator: "+")
  }

  private func run(_ verdicts: [Verdict], _ now: Date, _ id: String) -> RunRecord {
    RunRecord(
      id: id, scope: scope, startedAt: now, finishedAt: now, rosterDigest: "sha256:00",
      counts: RunRecord.Counts(verdicts))
  }
}
