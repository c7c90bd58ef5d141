import LabSupport
import Testing

/// Proves that a program can be started, watched and killed.
@Suite(.mustEnd)
struct StartedToolTests {
  @Test("what a program wrote is there in full, on both streams, and so is its status")
  func whole() async throws {
    let script = "yes out | head -n 200000; yes err | head -n 20000 >&2; exit 3"
    let answer = try await StartedTool("sh", ["-c", script]).wait()
    #expect(answer.status == 3)
    #expect(answer.output.utf8.count == 800_000 && answer.error.utf8.count == 80_000)
  }

  @Test("Rollcall is killed while it waits for a server")
  func killed() async throws {
    let silent = try SilentListener()
    let arguments = ["audit", "--account", "x", "--group", "cn=g", "--url", silent.ldapURL]
    let program = try await RollcallProgram.start(arguments)
    while silent.connectionCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
    program.kill()
    let answer = try await program.wait()
    #expect(answer.status == 137)
    #expect(answer.output.isEmpty)
    program.kill()
  }

  @Test("a program that is not there is told at once")
  func missing() async throws {
    await #expect(throws: LabError.self) { try await StartedTool("no-such-program", []) }
  }
}
