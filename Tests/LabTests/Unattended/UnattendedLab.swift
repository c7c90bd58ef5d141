import FoundationEssentials
import LabSupport

/// A folder with a roster, its directories, a history, and the program run there.
struct UnattendedLab {
  let folder: TemporaryFolder

  /// - Parameter directories: the roster's, as YAML, beside `corp`, the sample's snapshot.
  init(directories: [String: String] = [:]) throws {
    folder = try TemporaryFolder("unattended")
    let corp = Sample.path("corp.ldif")
    let names = ["corp"] + directories.keys.sorted()
    let rules = names.map {
      "  - {name: \($0)-exchange, directory: \($0), account: ExchSvc, memberOf: '@domain-admins'}\n"
    }
    let places = directories.map { "  \($0.key): \($0.value)\n" }.sorted().joined()
    try folder.write(
      "directories:\n  corp: {ldif: \(corp)}\n\(places)rules:\n\(rules.joined())", to: "rollcall.yaml")
  }

  var roster: String { folder.file("rollcall.yaml") }
  var historyFile: String { folder.file("rollcall/history.sqlite") }
  var environment: [String: String] { ["XDG_STATE_HOME": folder.path] }

  func run(_ arguments: String...) async throws -> Tool.Answer {
    try await RollcallProgram.run(arguments, environment: environment)
  }

  func start(_ arguments: String...) async throws -> StartedTool {
    try await RollcallProgram.start(arguments, environment: environment)
  }

  /// A roster whose one group is closed, and holds so many strangers: what a run writes takes a while.
  func writeCrowd(_ count: Int) throws -> String {
    let names = (1...count).map { "cn=stranger-\($0),dc=x" }
    let people = names.map { "dn: \($0)\nobjectClass: person\ncn: \($0.dropFirst(3).dropLast(5))\nsn: x\n" }
    let group = "dn: cn=admins,dc=x\nobjectClass: groupOfNames\ncn: admins\n" + names.map { "member: \($0)\n" }.joined()
    let ldif = ["dn: dc=x\nobjectClass: domain\ndc: x\n", group] + people
    try folder.write(ldif.joined(separator: "\n"), to: "crowd.ldif")
    return try folder.write(
      "directories: {crowd: {ldif: crowd.ldif}}\nrules:\n  - {name: closed, group: 'cn=admins,dc=x', members: {exactly: []}}\n",
      to: "crowd.yaml")
  }

  /// What the history holds, as the program prints it.
  func history(_ arguments: String...) async throws -> PrintedHistory {
    let answer = try await RollcallProgram.run(["history", "--format", "json"] + arguments, environment: environment)
    guard answer.status == 0 else { throw LabError("no history: \(answer.error)") }
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return try decoder.decode(PrintedHistory.self, from: Data(answer.output.utf8))
  }
}

/// `rollcall.history/1` as another program would read it.
struct PrintedHistory: Decodable {
  struct Episode: Decodable {
    let rule: String
    let status: String
    let openedAt: Date
    let seenAt: Date
    let closedAt: Date?
  }

  struct Run: Decodable {
    let id: String
  }

  let episodes: [Episode]
  let runs: [Run]
}
