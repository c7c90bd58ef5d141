import FoundationEssentials
import LabSupport
import Testing

/// What may happen to a history, and must cost neither an audit nor what was remembered.
@Suite(.mustEnd)
struct HistoryDamageTests {
  private static let strangers = 600

  @Test("a run that is killed at any time leaves a history that is whole, with all of its verdicts or none")
  func killed() async throws {
    let lab = try UnattendedLab()
    #expect(try await lab.run("audit", lab.roster).status == 2)
    let crowd = try lab.writeCrowd(Self.strangers)
    let before = try Data(contentsOf: URL(filePath: lab.historyFile))
    for round in 0..<24 {
      try putBack(before, lab)
      try await killARun(of: crowd, lab, round)
      let history = try await lab.history()
      let crowd = history.episodes.count { $0.rule == "closed" }
      #expect(crowd == 0 || crowd == Self.strangers, "round \(round)")
      #expect(history.episodes.count == crowd + 1)
      #expect(history.runs.count == (crowd == 0 ? 1 : 2))
    }
    #expect(try await lab.run("audit", crowd).status == 2)
    #expect(try await lab.history().episodes.count == Self.strangers + 1)
  }

  private func putBack(_ history: Data, _ lab: UnattendedLab) throws {
    for beside in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: lab.historyFile + beside) }
    try history.write(to: URL(filePath: lab.historyFile))
  }

  /// Kills every other run some time after it began to write, the others some time after their start.
  private func killARun(of crowd: String, _ lab: UnattendedLab, _ round: Int) async throws {
    let run = try await lab.start("audit", crowd, "--history", lab.historyFile)
    if round.isMultiple(of: 2) { try await beginning(of: run, lab) }
    try await Task.sleep(for: .milliseconds((round.isMultiple(of: 2) ? 10 : 25) * round))
    run.kill()
    _ = try await run.wait()
  }

  /// Returns when the run writes ahead, or is over: what is written ahead is there only for as long as it runs.
  private func beginning(of run: StartedTool, _ lab: UnattendedLab) async throws {
    let ahead = lab.historyFile + "-wal"
    func size() -> Int { (try? FileManager.default.attributesOfItem(atPath: ahead))?[.size] as? Int ?? 0 }
    while size() == 0 && run.isRunning { try await Task.sleep(for: .milliseconds(1)) }
  }

  /// Runs a script with the program as $0 and the folder of the lab as $1, where it may mount what it likes.
  private func inPrivateMounts(_ script: String, _ lab: UnattendedLab) async throws -> Tool.Answer {
    let options = try await Tool.run("id", ["-u"]).output == "0\n" ? ["-m"] : ["-rm"]
    return try await Tool.run(
      "unshare", options + ["sh", "-c", "set -u; \(script)", RollcallProgram.path, lab.folder.path],
      environment: ["XDG_STATE_HOME": lab.folder.file("disk")])
  }

  private static let mounted = """
    mkdir -p "$1/disk" && mount -t tmpfs -o size=600k tmpfs "$1/disk" || exit 99
    "$0" audit "$1/rollcall.yaml" >/dev/null; echo "first: $?"
    """

  @Test("a full disk costs a warning; the audit is whole, and so is what was remembered")
  func fullDisk() async throws {
    let lab = try UnattendedLab()
    _ = try lab.writeCrowd(Self.strangers)
    let answer = try await inPrivateMounts(
      """
      \(Self.mounted)
      cat /dev/zero > "$1/disk/filler" 2>/dev/null
      "$0" audit "$1/crowd.yaml" | tail -1; "$0" audit "$1/crowd.yaml" >/dev/null; echo "full: $?"
      rm "$1/disk/filler"
      "$0" history | tail -1
      "$0" audit "$1/rollcall.yaml" | grep history
      """, lab)
    #expect(answer.output.contains("first: 2\n"))
    #expect(
      answer.output.contains("\(Self.strangers) verdicts: \(Self.strangers) drift\nfull: 2\n"), "\(answer.output)")
    #expect(answer.error.contains("no room left"), "\(answer.error)")
    #expect(answer.error.contains("The audit itself is whole"))
    #expect(answer.output.contains("1 row, 1 open. 1 run,") && answer.output.contains("  history  since "))
  }

  @Test("a history that may only be read costs a warning, and can be looked at all the same")
  func readOnly() async throws {
    let lab = try UnattendedLab()
    let answer = try await inPrivateMounts(
      """
      \(Self.mounted)
      mount -o remount,ro "$1/disk"
      "$0" audit "$1/rollcall.yaml" | head -1; "$0" audit "$1/rollcall.yaml" >/dev/null; echo "read-only: $?"
      "$0" history | tail -1
      """, lab)
    #expect(answer.output.contains("DRIFT     ExchSvc is not in Domänen-Admins\nread-only: 2\n"))
    #expect(
      answer.error.contains("cannot be written to. ") || answer.error.contains("cannot be used: "), "\(answer.error)")
    #expect(answer.output.contains("1 row, 1 open. 1 run,"), "\(answer.output) \(answer.error)")
  }
}
