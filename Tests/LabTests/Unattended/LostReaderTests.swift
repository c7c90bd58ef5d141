import LabSupport
import Testing

/// A run whose output nobody reads to its end.
@Suite(.mustEnd)
struct LostReaderTests {
  @Test("has not told its changes: the next run tells them again")
  func changesOnly() async throws {
    let lab = try UnattendedLab()
    let script = "(sleep 0.5; \"$0\" audit \"$1\" --changes-only; echo \"status $?\" >&2) | true"
    let lost = try await Tool.run("sh", ["-c", script, RollcallProgram.path, lab.roster], environment: lab.environment)
    #expect(lost.error.contains("nobody read the changes to their end: the next run tells them again"))
    #expect(lost.error.contains("status 2"))
    let again = try await lab.run("audit", lab.roster, "--changes-only")
    #expect(again.status == 2 && again.output.contains("DRIFT     ExchSvc"))
    #expect(try await lab.run("audit", lab.roster, "--changes-only").output.isEmpty)
  }
}
