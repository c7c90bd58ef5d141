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
      "FILE": folder.file("result"), "URL": url, "PLAN": folder.file("plan.json"),
      "JOURNAL": try folder.write(try await journal(url), to: "journal.jsonl"),
    ]
    if line.words.contains("PLAN") {
      _ = try await RollcallProgram.run(["remediate", folder.file("roster.yaml"), "--out", folder.file("plan.json")])
    }
    let answer = try await RollcallProgram.run(line.arguments(values))
    let said =
      line.words.contains("FILE") ? try? String(contentsOfFile: folder.file("result"), encoding: .utf8) : answer.output
    return (answer.status, said ?? "nothing", answer.error)
  }

  /// What a run would have written down that took an account out of the group: undone, it is added.
  private static func journal(_ url: String) async throws -> String {
    let (account, group) = (Entries.dn(person: "lost"), Entries.dn(group: "Admins"))
    let members = try await "[{\"entry\":\(entry(account, "lost")),\"value\":\"\(account)\"}]"
    let origin = #"{"directory":"default","server":"\#(url)","url":"\#(url)"}"#
    return """
      {"at":"2026-01-01T00:00:00Z","origin":\(origin),"run":"r","schema":"rollcall.journal/1","type":"begin","version":"1"}
      {"at":"2026-01-01T00:00:00Z","attribute":"member","group":\(try await entry(group, "Admins")),"kind":"delete",\
      "members":\(members),"number":1,"type":"sending"}
      {"at":"2026-01-01T00:00:00Z","number":1,"outcome":"changed","type":"answer"}

      """
  }

  private static func entry(_ dn: String, _ name: String) async throws -> String {
    let ldif = try await Slapd.current?.search(base: dn, scope: "base", attributes: ["entryUUID"]) ?? ""
    let guid = ldif.split(separator: "\n").first { $0.hasPrefix("entryUUID: ") }?.dropFirst(11) ?? ""
    return "{\"dn\":\"\(dn)\",\"guid\":\"\(guid)\",\"name\":\"\(name)\"}"
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
