import Auditing
import Directory
import Membership

/// One question to a directory, from the roster to the verdict.
func audit(
  _ directory: any DirectoryReading, _ account: String, _ group: String = "@domain-admins", mustNot: Bool = false,
  base: String? = nil
) async throws -> Verdict {
  let expectation = Expectation(mustNot ? .notMember : .member, of: try PrincipalReference(group))
  let roster = Roster(rules: [Rule(name: "rule", account: try PrincipalReference(account), expectations: [expectation])]
  )
  let facts = await Auditor(directory, name: "corp", base: try base.map { try DistinguishedName($0) }).facts(
    for: roster)
  return Checker(now: 0).verdicts(roster, facts)[0]
}

extension Verdict {
  /// The status and the codes of its reasons, as one text.
  var told: String { ([status.rawValue] + reasons.map(\.code.rawValue)).joined(separator: " ") }

  /// The names along the witness.
  var path: [String] { paths.first?.steps.map(\.group.name) ?? [] }
}
