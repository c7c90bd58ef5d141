import LabSupport
import Testing

/// Two repairs at once on one machine.
@Suite(.lab("slapd"), .mustEnd)
struct ApplyLockTests {
  @Test("where there is no place for journals nothing is written, unless one is named")
  func noPlace() async throws {
    try await withRepairLab { lab in
      let nowhere = ["XDG_STATE_HOME": "", "HOME": "/proc/nowhere"]
      let before = try await lab.groups()
      let refused = try await RollcallProgram.run(["remediate", lab.roster, "--apply"], environment: nowhere)
      #expect(refused.status == 1 && refused.error.contains("cannot be used: "))
      #expect(refused.error.contains("Give --journal FILE"))
      #expect(try await lab.groups() == before)
      let file = lab.roster.replacing("roster.yaml", with: "own.jsonl")
      let made = try await RollcallProgram.run(
        ["remediate", lab.roster, "--apply", "--journal", file], environment: nowhere)
      #expect(made.status == 0, "\(made.error)")
      #expect(try await lab.run("undo", file, "--apply").status == 0)
      #expect(try await lab.groups() == before)
    }
  }

  @Test("the second is told about the first and stops; when the first is killed, the next goes on")
  func second() async throws {
    try await withSlowRepair { lab, proxy, first in
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
