import FoundationEssentials
import LabSupport

/// A directory and a roster that do not agree, in both directions.
enum NoWriteLab {
  private typealias Entries = OpenLDAPEntries

  static let configuration = SlapdConfiguration(
    seed: Entries.branches + ["lost", "stranger", "kept"].map { Entries.person($0) }.joined()
      + Entries.group("Admins", ["stranger", "kept"].map { Entries.dn(person: $0) })
      + Entries.group("Outer", [Entries.dn(group: "Inner")]) + Entries.group("Inner", [Entries.dn(person: "kept")]))

  /// Runs a command line on the directory at this URL, and gives what it wrote, wherever it did.
  static func run(_ line: CommandLine, on url: String) async throws -> (status: Int, said: String, error: String) {
    let folder = try TemporaryFolder("no-write")
    defer { folder.remove() }
    let values = [
      "ROSTER": try folder.write(roster(url), to: "roster.yaml"), "EVENTS": Sample.path("events/exchange-kms.txt"),
      "FILE": folder.file("result"), "URL": url,
    ]
    let answer = try await RollcallProgram.run(line.arguments(values))
    let said =
      line.words.contains("FILE") ? try? String(contentsOfFile: folder.file("result"), encoding: .utf8) : answer.output
    return (answer.status, said ?? "nothing", answer.error)
  }

  /// One rule with a member too few and one too many, and one that leaves a choice and that events point at.
  private static func roster(_ url: String) -> String {
    """
    directories:
      lab:
        url: \(url)
        bind: external
    rules:
      - name: admins
        group: Admins
        members:
          exactly: [lost, kept]
      - name: choice
        account: lost
        memberOf: Outer
        cure: [Outer, Inner]
        symptoms:
          - source: MSExchangeKMS
            id: 5015

    """
  }
}
