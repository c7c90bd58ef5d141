import Glibc
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

  @Test("a repair that waits for an answer is ended by a second signal, whichever; one at the same moment is none")
  func toldAgain() async throws {
    let seed = RepairLab.seed(["One": SlapdConfiguration.answeringModify(0, seconds: 20)])
    try await withSlapd(SlapdConfiguration(seed: seed, overlay: .retcode)) { slapd in
      let proxy = try RequestProxy(to: slapd.url)
      let lab = try RepairLab(slapd, url: proxy.url)
      let run = try await RollcallProgram.start(["remediate", lab.roster, "--apply"], environment: lab.environment)
      while proxy.writes.isEmpty { try await Task.sleep(for: .milliseconds(5)) }
      run.terminate()
      run.terminate()
      try await Task.sleep(for: .milliseconds(1500))
      kill(run.processID, SIGINT)
      let answer = try await run.wait()
      #expect(answer.status == 130)
      #expect(answer.error.split(separator: "told to end: the change that is under way").count == 2, "once")
    }
  }

  @Test("closed standard streams are not taken by files of the run's own: nothing for people gets into them")
  func closedStreams() async throws {
    try await withRepairLab { lab in
      let script = "exec \"$0\" remediate \"$1\" --apply --verbose <&- >&- 2>&-"
      let answer = try await Tool.run(
        "sh", ["-c", script, RollcallProgram.path, lab.roster], environment: lab.environment)
      #expect(answer.status == 1, "the report could not be printed")
      #expect(try await lab.isRepaired())
      let lock = try lab.text("rollcall/apply.lock")
      #expect(!lock.contains("rollcall:"), "\(lock)")
    }
  }

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
