import LabSupport
import Testing

/// A command line that must not write, and what shows that it did its work.
struct CommandLine: Sendable, CustomTestStringConvertible {
  /// The words, separated by spaces; ROSTER, EVENTS, FILE, PLAN, JOURNAL and URL stand for what a run gets.
  let words: String
  let status: Int
  /// What it prints, or writes to FILE.
  let says: [String]
  /// Whether a directory is asked.
  let asks: Bool

  init(_ words: String, _ status: Int, _ says: String..., asks: Bool = true) {
    (self.words, self.status, self.says, self.asks) = (words, status, says, asks)
  }

  var testDescription: String { words }

  /// The arguments, with these values for the capitals.
  func arguments(_ values: [String: String]) -> [String] {
    words.split(separator: " ").map { values[String($0)] ?? String($0) }
  }
}

extension CommandLine {
  /// Every verb and every way through it that comes without `--apply`, on a roster that somebody has to be added for and
  /// somebody taken out.
  static let allThatMustNotWrite = audits + remediations + plans + others + diagnoses + explanations

  private static let audits = [
    CommandLine("audit ROSTER", 2, "DRIFT     lost", "DRIFT     stranger"),
    CommandLine("audit ROSTER --format json", 2, "missing-member", "unexpected-member"),
    CommandLine("audit ROSTER --output FILE", 2, "DRIFT     lost"),
    CommandLine("audit ROSTER --format json --output FILE", 2, "missing-member"),
    CommandLine("audit ROSTER --quiet --fail-on at-risk --directory lab", 2, "DRIFT     lost"),
    CommandLine("audit --url URL --account lost --group Admins", 2, "DRIFT     lost"),
  ]

  private static let remediations = [
    CommandLine("remediate ROSTER", 2, "add: member", "delete: member", "nothing has been written"),
    CommandLine("remediate ROSTER --format json", 2, "add: member", "delete: member"),
    CommandLine("remediate ROSTER --output FILE", 2, "add: member", "delete: member"),
    CommandLine("remediate ROSTER --format json --output FILE", 2, "add: member"),
    CommandLine("remediate ROSTER --yes-privileged --max-changes 100 --quiet", 2, "delete: member"),
    CommandLine("remediate ROSTER --cure Inner", 2, "dn: \(OpenLDAPEntries.dn(group: "Inner"))"),
    CommandLine("remediate --url URL --account lost --group Admins", 2, "add: member"),
  ]

  private static let plans = [
    CommandLine("remediate ROSTER --out FILE", 2, "rollcall.plan/1", "uid=lost"),
    CommandLine("remediate ROSTER --only add", 2, "add: member"),
    CommandLine("remediate ROSTER --only remove", 2, "delete: member"),
    CommandLine(
      "remediate ROSTER --allow last-member --allow incomplete-view --allow shrunken-view", 2, "delete: member"),
    CommandLine("remediate PLAN", 2, "add: member", "delete: member"),
    CommandLine("remediate PLAN --format json", 2, "cannot-tell"),
    CommandLine("remediate ROSTER PLAN --only add", 2, "add: member"),
    CommandLine("undo JOURNAL", 2, "add: member"),
    CommandLine("undo JOURNAL --unanswered --format json", 2, "add: member"),
  ]

  private static let others = [
    CommandLine("init --url URL --group Admins --output -", 0, "exactly:"),
    CommandLine("init --url URL --group Admins --output FILE", 0, "exactly:"),
    CommandLine("snapshot ROSTER", 0, "rollcall"),
    CommandLine("snapshot ROSTER --output FILE", 0, "rollcall"),
    CommandLine("roster check ROSTER", 0, "nothing to complain of", asks: false),
    CommandLine("roster show exchange-kms", 0, "exchange-kms", asks: false),
  ]

  private static let diagnoses = [
    CommandLine("diagnose --events EVENTS ROSTER", 2, "CAUSE"),
    CommandLine("diagnose --events EVENTS ROSTER --format json", 2, "missing-member"),
    CommandLine("diagnose --events EVENTS ROSTER --output FILE", 2, "CAUSE"),
    CommandLine("diagnose --events EVENTS --url URL --account lost", 1, "UNKNOWN"),
  ]

  private static let explanations =
    ["text", "json", "dot", "mermaid"].flatMap { format in
      [
        CommandLine("explain stranger --url URL --format \(format)", 0, "stranger", "Admins"),
        CommandLine("explain stranger Admins --url URL --format \(format)", 0, "stranger", "Admins"),
      ]
    } + [CommandLine("explain stranger --url URL --output FILE", 0, "stranger", "Admins")]
}
