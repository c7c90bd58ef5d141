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
}

extension PrintedReport.Verdict {
  /// `DIRECTORY RULE ACCOUNT STATUS CODE…`: what must not change from one run to another.
  var line: String { ([directory, rule, account.given, status] + reasons.map(\.code)).joined(separator: " ") }

  /// The status, drift that is allowed for now apart.
  var standing: String { acknowledged == nil ? status : "acknowledged" }
}
