import LabSupport
import Testing

/// The same on 389 Directory Server, which is asked for effective rights too.
@Suite(.lab389, .mustEnd)
struct NoWriteDirectoryServer389Tests {
  @Test("a 389 Directory Server is asked, and no write is sent")
  func noWrite() async throws {
    let server = try await DirectoryServer389Lab.shared(memberOf: false)
    let folder = try TemporaryFolder("no-write")
    let admins = DirectoryServer389Lab.group("Admins")
    let roster = try folder.write(
      "rules:\n  - {name: r, group: '\(admins)', members: {include: [lost], exclude: [direct]}}\n", to: "roster.yaml")
    let proxy = try RequestProxy(to: server.url)
    for (words, status) in [
      (["audit", roster], 2), (["remediate", roster], 2), (["remediate", roster, "--format", "json"], 2),
      (["remediate", roster, "--out", folder.file("plan.json")], 2), (["remediate", folder.file("plan.json")], 2),
      (["explain", "direct"], 0), (["snapshot", roster], 0), (["init", "--group", admins, "--output", "-"], 0),
      (["members", admins], 0),
    ] {
      let before = proxy.requests.count
      let answer = try await RollcallProgram.run(words + ["--url", proxy.url])
      #expect(answer.status == status, "\(words): \(answer.error)")
      try await proxy.settle()
      #expect(proxy.requests.count > before + 4)
    }
    #expect(proxy.writes.isEmpty)
  }
}
