import LabSupport
import Testing

/// Two repairs at once on one machine.
@Suite(.lab("slapd"), .timeLimit(.minutes(1)))
struct ApplyLockTests {
  @Test("the second is told about the first and stops; when the first is killed, the next goes on")
  func second() async throws {
    let seed = RepairLab.seed(["One": SlapdConfiguration.answeringModify(0, seconds: 20)])
    try await withSlapd(SlapdConfiguration(seed: seed, overlay: .retcode)) { slapd in
      let proxy = try RequestProxy(to: slapd.url)
      let lab = try RepairLab(slapd, url: proxy.url)
      let first = try await RollcallProgram.start(["remediate", lab.roster, "--apply"], environment: lab.environment)
      while proxy.writes.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      let second = try await lab.run("remediate", lab.roster, "--apply")
      #expect(second.status == 1)
      #expect(second.error.contains("another rollcall is changing a directory (process \(first.processID), since 20"))
      #expect(proxy.writes.count == 1 && lab.journals.count == 1)
      #expect(try await lab.run("remediate", lab.roster).status == 2, "a dry run waits for nobody")
      first.kill()
      #expect(try await first.wait().status == 137)
      let third = try await lab.run("remediate", lab.roster, "--apply", "--network-timeout", "1")
      #expect(!third.error.contains("another rollcall"))
    }
  }
}
