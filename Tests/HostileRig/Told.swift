internal import Directory
import Membership

/// What an audit tells of one account and one group.
struct Told: Sendable, Equatable {
  /// What is said of a membership, beside what could not be read.
  struct Word: Sendable, Equatable {
    let rule: String
    let account: String
    let group: String
    let paths: [[String]]
    let codes: [String]
  }

  let word: Word
  let status: Verdict.Status
  /// What could not be read.
  let shortfalls: [String]

  init(_ verdict: Verdict) {
    word = Word(
      rule: verdict.rule.name, account: Self.name(verdict.account), group: Self.name(verdict.group),
      paths: verdict.paths.map { $0.steps.map { "\($0.group.dn.text) by \($0.link.rawValue)" } },
      codes: verdict.reasons.filter { !$0.isShortfall }.map(\.code.rawValue))
    status = verdict.status
    shortfalls = verdict.reasons.filter(\.isShortfall).map(\.code.rawValue)
  }

  private static func name(_ subject: Subject) -> String {
    subject.principal.map { "\($0.dn.text) \($0.sid?.description ?? "")" } ?? subject.given
  }

  /// Whether it says of itself that something is missing: unknown, or the truth with a remark.
  func isNamedShortfall(beside truth: [Told]) -> Bool {
    status == .unknown || !shortfalls.isEmpty && truth.contains { $0.word == word }
  }
}

extension Told: CustomStringConvertible {
  var description: String {
    "\(word.rule): \(word.account) \(status.rawValue) \(word.codes + shortfalls) \(word.paths)"
  }
}
