import LabSupport
import Testing

/// OpenLDAP ends the connection of whoever asks more at once than it is told to take (slapd.conf(5), conn_max_pending).
@Suite(.lab("slapd"), .mustEnd)
struct PendingRequestsTests {
  private static let count = 600

  @Test("whoever is hung up on for asking much asks again, with less at once, and has a whole answer")
  func cautious() async throws {
    try await Self.withSlapd { slapd, roster in
      let answer = try await RollcallProgram.report(["audit", roster, "--bind", "anonymous", "--url", slapd.url])
      #expect(answer.error.contains("all is asked anew of \(slapd.url)"), "else the server was not asked enough")
      #expect(answer.report.verdicts.map(\.status) == Array(repeating: "compliant", count: Self.count))
      #expect(answer.status == 0)
    }
  }

  @Test("what may write asks no more at once than every server takes")
  func writing() async throws {
    try await Self.withSlapd { slapd, roster in
      let answer = try await RollcallProgram.run(["remediate", roster, "--apply", "--url", slapd.url])
      #expect(answer.status == 0 && !answer.error.contains("connection was lost"), "\(answer.error)")
    }
  }

  /// A server that takes ten questions at once, and a rule about the names of many accounts, each of which is a question of its own.
  private static func withSlapd(_ body: (Slapd, String) async throws -> Void) async throws {
    let people = (0..<count).map { OpenLDAPEntries.dn(person: "a\($0)") }
    let seed = OpenLDAPEntries.branches + (0..<count).map { OpenLDAPEntries.person("a\($0)") }.joined()
    let configuration = SlapdConfiguration(
      seed: seed + OpenLDAPEntries.group("all", people),
      globals: "conn_max_pending 10\nconn_max_pending_auth 10\nthreads 2")
    let folder = try TemporaryFolder("pending")
    try await LabSupport.withSlapd(configuration) { slapd in
      let names = people.map { "\"\($0)\"" }.joined(separator: ", ")
      let rule = "  - name: all\n    account: [\(names)]\n    memberOf: \"\(OpenLDAPEntries.dn(group: "all"))\"\n"
      try await body(slapd, try folder.write("schema: rollcall.roster/1\nrules:\n\(rule)", to: "roster.yaml"))
    }
  }
}
