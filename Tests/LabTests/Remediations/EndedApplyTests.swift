import Glibc
import LabSupport
import Testing

/// Repairs that are told to end (SIGTERM, SIGINT).
@Suite(.mustEnd)
struct EndedApplyTests {
  @Test("a repair that has sent nothing yet ends with a report too", arguments: [false, true])
  func repair(overTLS: Bool) async throws {
    let silent = try SilentListener()
    defer { silent.stop() }
    let url = overTLS ? silent.ldapsURL : silent.ldapURL
    let run = try await RollcallProgram.start(
      ["remediate", "--apply", "--account", "a", "--group", "cn=g,dc=x", "--network-timeout", "50", "--url", url],
      environment: try UnattendedLab().environment)
    while silent.connectionCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
    run.terminate()
    let answer = try await run.wait()
    #expect(answer.status == 1 && answer.output.contains("UNKNOWN   cannot tell whether a is in"))
    #expect(answer.error.contains("rollcall: told to end: nothing is written\n"))
  }

  @Test(
    "one that waits for an answer is ended by a second signal, whichever; one at the same moment is none", .lab("slapd")
  )
  func toldAgain() async throws {
    try await withSlowRepair { _, _, run in
      run.terminate()
      // As timeout(1) does, to the process and to its group.
      try await Task.sleep(for: .milliseconds(100))
      run.terminate()
      try await Task.sleep(for: .milliseconds(1500))
      kill(run.processID, SIGINT)
      let answer = try await run.wait()
      #expect(answer.status == 130)
      #expect(answer.error.split(separator: "told to end: the change that is under way").count == 2, "once")
    }
  }
}
