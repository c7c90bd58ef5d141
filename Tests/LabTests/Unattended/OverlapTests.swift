import LabSupport
import Testing

/// Audits that a scheduler starts while the last one is still running.
@Suite(.mustEnd)
struct OverlapTests {
  @Test("the second is told about the first and asks nobody; when the first is killed, the next goes on")
  func second() async throws {
    let silent = try SilentListener()
    defer { silent.stop() }
    let lab = try UnattendedLab(directories: ["silent": "{url: '\(silent.ldapURL)'}"])
    let first = try await lab.start("audit", lab.roster, "--no-overlap", "--network-timeout", "50")
    while silent.connectionCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
    let second = try await lab.run("audit", lab.roster, "--no-overlap")
    #expect(second.status == 1 && second.output.isEmpty)
    #expect(second.error.contains("another audit of the same is running (process \(first.processID), since 20"))
    #expect(silent.connectionCount == 1)
    first.kill()
    #expect(try await first.wait().status == 137)
    let third = try await lab.run("audit", lab.roster, "--no-overlap", "--network-timeout", "0.2")
    #expect(third.status == 1 && third.output.contains("DRIFT     ExchSvc"))
  }

  @Test("of other rosters does not wait")
  func others() async throws {
    let silent = try SilentListener()
    defer { silent.stop() }
    let lab = try UnattendedLab(directories: ["silent": "{url: '\(silent.ldapURL)'}"])
    let first = try await lab.start("audit", lab.roster, "--no-overlap", "--network-timeout", "50")
    while silent.connectionCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
    let other = try await lab.run("audit", Sample.path("small.yaml"), "--no-overlap")
    #expect(other.status == 2 && other.error.isEmpty)
    first.kill()
    _ = try await first.wait()
  }

  @Test("eight audits at once are all in a history that none of them found there")
  func together() async throws {
    let lab = try UnattendedLab()
    try await withThrowingTaskGroup(of: Tool.Answer.self) { group in
      for _ in 0..<8 { group.addTask { try await lab.run("audit", lab.roster) } }
      for try await answer in group { #expect(answer.status == 2 && answer.error.isEmpty, "\(answer.error)") }
    }
    let history = try await lab.history()
    #expect(history.runs.count == 8 && history.episodes.count == 1)
  }
}
