internal import Directory
package import Membership

/// Whether enough of the directory was seen to change it.
enum Views {
  /// What speaks against it.
  /// - Parameters:
  ///   - doubt: why not all that was asked could be read; nil where it could.
  ///   - sight: how many of the names that the roster knows led somewhere.
  static func refusals(doubt: String?, _ sight: Sight, _ permissions: Permissions) -> [Refusal] {
    var refusals: [Refusal] = []
    if let doubt { refusals.append(Refusal(.incompleteView, "a part of the directory could not be read: \(doubt)")) }
    if sight.isShrunken {
      refusals.append(
        Refusal(
          .shrunkenView,
          "\(sight.missing) of the \(sight.named) accounts and groups that the roster names are not there: "
            + "the directory may show only a part of itself. Correct the roster first"))
    }
    return refusals.filter { refusal in !permissions.allowed.contains { $0.rawValue == refusal.name } }
  }
}

/// How many of the names of a roster lead somewhere in a directory.
package struct Sight: Sendable {
  /// How many names there are.
  let named: Int
  /// How many of them nobody answers to.
  let missing: Int

  /// What became of each name of a roster.
  package init(_ findings: some Sequence<Finding>) {
    let findings = Array(findings)
    named = findings.count
    missing = findings.count { if case .absent = $0 { true } else { false } }
  }

  /// Whether so many are missing that the directory, and not the roster, is to be doubted: a fifth of them, and three at least.
  var isShrunken: Bool { missing >= 3 && missing * 5 > named }
}
