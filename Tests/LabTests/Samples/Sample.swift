import FoundationEssentials
import LabSupport

/// A file of samples/.
enum Sample {
  static func path(_ name: String) -> String {
    URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../../samples/\(name)").path
  }

  static func text(_ name: String) throws -> String { try String(contentsOfFile: path(name), encoding: .utf8) }

  /// A sample's text with some words in the place of others, each of which has to stand in it.
  static func text(_ name: String, _ changes: KeyValuePairs<String, String>) throws -> String {
    try changes.reduce(into: text(name)) { text, change in
      guard text.contains(change.key) else { throw LabError("\(name) does not hold \(change.key)") }
      text = text.replacing(change.key, with: change.value)
    }
  }

  /// The commands in a sample's comments that begin with some words, a line each, without remarks; each word has to be there.
  static func commands(_ name: String, _ words: String...) throws -> String {
    let lines = try text(name).matches(of: /(?m)^#   (.+?)(?: +# .*)?$/).map(\.output.1)
    return try words.flatMap { word in
      let found = lines.filter { $0.hasPrefix(word + " ") }
      if found.isEmpty { throw LabError("no line of \(name) begins with \(word)") }
      return found
    }.joined(separator: "\n")
  }
}

extension PrintedReport.Verdict {
  /// `DIRECTORY RULE ACCOUNT STATUS CODE…`: what must not change from one run to another.
  var line: String { ([directory, rule, account.given, status] + reasons.map(\.code)).joined(separator: " ") }

  /// The status, drift that is allowed for now apart.
  var standing: String { acknowledged == nil ? status : "acknowledged" }
}

extension PrintedReport {
  /// The verdicts on one directory, one a line.
  func lines(_ directory: String) -> [String] { verdicts.filter { $0.directory == directory }.map(\.line) }

  /// How many verdicts on one directory have each standing.
  func counts(_ directory: String) -> [String: Int] {
    Dictionary(verdicts.filter { $0.directory == directory }.map { ($0.standing, 1) }, uniquingKeysWith: +)
  }

  /// `STATUS CODE…` of the verdicts on one directory, each once.
  func codes(_ directory: String) -> Set<String> {
    Set(
      verdicts.filter { $0.directory == directory }.map { verdict in
        ([verdict.status] + verdict.reasons.map(\.code)).joined(separator: " ")
      })
  }
}
