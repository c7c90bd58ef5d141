import FoundationEssentials
import LabSupport
import Testing

/// A run that was started without the three standard streams.
@Suite(.mustEnd)
struct ClosedStreamTests {
  @Test("keeps their places free of files of its own: what is for people would get into them")
  func places() async throws {
    let silent = try SilentListener()
    defer { silent.stop() }
    let script = "exec \"$0\" audit --account a --group cn=g,dc=x --url \"$1\" --network-timeout 50 <&- >&- 2>&-"
    let run = try await StartedTool(
      "sh", ["-c", script, RollcallProgram.path, silent.ldapURL], environment: try UnattendedLab().environment)
    while silent.connectionCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
    let places = try (0...2).map {
      try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(run.processID)/fd/\($0)")
    }
    #expect(places == ["/dev/null", "/dev/null", "/dev/null"])
    run.terminate()
    #expect(try await run.wait().status == 1, "the report could not be printed")
  }
}
