import FoundationEssentials
import LabSupport
import Testing

/// The session of `samples/repair`: from drift to undo, on a directory of its own.
@Suite(.lab("slapd", "ldapmodify"), .mustEnd)
struct RepairSampleTests {
  @Test("audits, saves a plan, is refused, applies it, and takes it back")
  func session() async throws {
    let answer = try await Tool.run(Sample.path("repair"), [], environment: ["ROLLCALL": RollcallProgram.path])
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.error.contains("mail-operators was changed since the plan was made"))
    let steps = answer.output.split(separator: "\n==> ")
    #expect(steps.count == 9)
    #expect(steps[4].contains("done     add svc-mail to mail-operators"))
    #expect(steps[5].contains("already  add svc-mail to mail-operators"))
    #expect(steps[6].contains("3 verdicts: 3 compliant"))
    #expect(steps[7].contains("done     add left to mail-operators"))
    #expect(!steps[7].contains("DRIFT"), "what is taken back is nobody's rule")
    #expect(steps[8].contains("3 verdicts: 2 drift, 1 compliant"))
  }

  @Test("an unknown option is 64")
  func unknownOption() async throws {
    #expect(try await Tool.run(Sample.path("repair"), ["--plan"]).status == 64)
  }
}
