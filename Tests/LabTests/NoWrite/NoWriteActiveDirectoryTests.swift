import LabSupport
import Testing

/// The same on Active Directory, whose paths through the code are others: over Samba's own socket, where all is in clear.
@Suite(.sambaLab, .mustEnd)
struct NoWriteActiveDirectoryTests {
  @Test("a domain controller is asked, and no write is sent")
  func noWrite() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let folder = try TemporaryFolder("no-write")
    // A group of its own: others change Domain Admins meanwhile, which a saved plan would be refused for.
    let members = [try await lab.controller.addUser("NoWriteIn"), try await lab.controller.addUser("NoWriteStays")]
    _ = try await lab.controller.addGroup("NoWrite", members: members)
    let roster = try folder.write(
      "rules:\n  - {name: r, group: NoWrite, members: {include: [LostSvc], exclude: [NoWriteIn]}}\n",
      to: "roster.yaml")
    let proxy = try RequestProxy(to: lab.controller.socketURL)
    let place = ["--url", proxy.url, "--bind", "anonymous"]
    for (words, status) in [
      (["audit", roster], 2), (["remediate", roster], 2), (["remediate", roster, "--format", "json"], 2),
      (["remediate", roster, "--out", folder.file("plan.json")], 2), (["remediate", folder.file("plan.json")], 2),
      (["remediate", roster, "--yes-privileged", "--only", "remove"], 2), (["explain", "DirectSvc"], 0),
      (["explain", "DirectSvc", "@domain-admins"], 0), (["snapshot", roster], 0), (["init", "--output", "-"], 0),
      (["members", "@domain-admins"], 0), (["members", "--partial"], 1),
    ] {
      let before = proxy.requests.count
      let answer = try await RollcallProgram.run(words + place)
      #expect(answer.status == status, "\(words): \(answer.error)")
      try await proxy.settle()
      #expect(proxy.requests.count > before + 5)
    }
    #expect(proxy.writes.isEmpty)
  }
}
