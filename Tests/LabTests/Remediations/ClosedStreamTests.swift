import LabSupport
import Testing

/// Repairs without the three standard streams.
@Suite(.lab("slapd"), .mustEnd)
struct ClosedStreamTests {
  @Test("places of streams that are closed are not taken by files of the run's own: nothing for people gets into them")
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
}
