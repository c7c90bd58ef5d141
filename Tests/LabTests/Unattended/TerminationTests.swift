import FoundationEssentials
import LabSupport
import Testing

/// SIGTERM in the middle of an audit.
@Suite(.mustEnd)
struct TerminationTests {
  /// Runs an audit of a snapshot and of a server that never answers, ends it once that server was called, and gives what it said.
  private func ended(_ place: (SilentListener) -> String, _ format: String = "text") async throws -> Tool.Answer {
    let silent = try SilentListener()
    defer { silent.stop() }
    let lab = try UnattendedLab(directories: ["silent": "{url: '\(place(silent))'}"])
    let run = try await lab.start("audit", lab.roster, "--network-timeout", "50", "--format", format)
    while silent.connectionCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
    run.terminate()
    let answer = try await run.wait()
    #expect(try await lab.history().episodes.map(\.rule) == ["corp-exchange"])
    return answer
  }

  @Test("ends with a report of what was reached and what was not", arguments: [false, true])
  func report(overTLS: Bool) async throws {
    let answer = try await ended { overTLS ? $0.ldapsURL : $0.ldapURL }
    #expect(answer.status == 1)
    #expect(answer.output.contains("DRIFT     ExchSvc is not in Domänen-Admins"))
    #expect(answer.output.contains("UNKNOWN   cannot tell whether ExchSvc is in @domain-admins"))
    #expect(answer.output.contains("was cancelled. [incomplete-read]"), "nobody is blamed")
    #expect(answer.error.contains("rollcall: told to end: what was not reached is not told\n"))
  }

  @Test("a program reads the same")
  func json() async throws {
    let answer = try await ended({ $0.ldapURL }, "json")
    let report = try JSONDecoder().decode(PrintedReport.self, from: Data(answer.output.utf8))
    #expect(report.verdicts.map(\.status) == ["drift", "unknown"])
    #expect(report.verdicts[1].reasons.map(\.code) == ["incomplete-read"])
  }

  @Test("whose history another program holds locked ends with its report all the same")
  func locked() async throws {
    let silent = try SilentListener()
    defer { silent.stop() }
    let lab = try UnattendedLab(directories: ["silent": "{url: '\(silent.ldapURL)'}"])
    _ = try await lab.run("audit", lab.roster, "--network-timeout", "0.2")
    let (connections, held) = (silent.connectionCount, lab.folder.file("held"))
    let holder = try await StartedTool(
      "python3", ["-c", Self.holding, lab.historyFile, held])
    while !FileManager.default.fileExists(atPath: held) { try await Task.sleep(for: .milliseconds(5)) }
    let run = try await lab.start("audit", lab.roster, "--network-timeout", "50")
    while silent.connectionCount == connections { try await Task.sleep(for: .milliseconds(5)) }
    run.terminate()
    let answer = try await run.wait()
    #expect(answer.status == 1 && answer.output.contains("DRIFT     ExchSvc is not in Domänen-Admins"))
    #expect(answer.error.contains("is in use by another program"))
    holder.kill()
    _ = try await holder.wait()
  }

  /// Takes the lock of a writer and keeps it.
  private static let holding = """
    import sqlite3, sys, time
    history = sqlite3.connect(sys.argv[1], isolation_level=None)
    history.execute("BEGIN IMMEDIATE")
    open(sys.argv[2], "w").close()
    time.sleep(600)
    """

  @Test("an assertion that fails in a library is a failure that is told, and no crash")
  func assertion() async throws {
    let silent = try SilentListener()
    defer { silent.stop() }
    let lab = try UnattendedLab(directories: ["silent": "{url: '\(silent.ldapURL)'}"])
    let run = try await lab.start("audit", lab.roster, "--network-timeout", "50")
    while silent.connectionCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
    run.abort()
    let answer = try await run.wait()
    #expect(answer.status == 1 && answer.output.isEmpty)
    #expect(answer.error.contains("rollcall: a library gave up in the midst of it"), "\(answer.error)")
  }

  @Test(
    "what writes nothing says so too, and keeps no half of anything",
    arguments: [
      ["snapshot", "--output", "half.ldif"], ["remediate"], ["explain"], ["init", "--output", "half.yaml"],
    ])
  func others(verb: [String]) async throws {
    let silent = try SilentListener()
    defer { silent.stop() }
    let folder = try TemporaryFolder("ended")
    let names = verb[0] == "explain" ? ["Svc"] : verb[0] == "init" ? [] : ["--account", "Svc"]
    let paths = verb.map { $0.hasPrefix("half") ? folder.file($0) : $0 }
    let run = try await StartedTool(
      RollcallProgram.path, paths + names + ["--url", silent.ldapURL, "--bind", "anonymous", "--network-timeout", "50"])
    while silent.connectionCount == 0 { try await Task.sleep(for: .milliseconds(5)) }
    run.terminate()
    let answer = try await run.wait()
    #expect(answer.status == 1 && answer.error.contains("rollcall: told to end: what was not reached is not told\n"))
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
  }

  @Test("before anything was asked says that")
  func beforehand() async throws {
    let lab = try UnattendedLab()
    let said = lab.folder.file("said")
    let run = try await StartedTool(
      "sh", ["-c", "exec \"$0\" audit \"$1\" --splay 86400 -v 2> \"$2\"", RollcallProgram.path, lab.roster, said],
      environment: lab.environment)
    func hasSaid(_ words: String) -> Bool {
      (try? String(contentsOfFile: said, encoding: .utf8))?.contains(words) == true
    }
    while !hasSaid("beginning in") { try await Task.sleep(for: .milliseconds(5)) }
    run.terminate()
    let answer = try await run.wait()
    #expect(answer.status == 1 && answer.output.isEmpty)
    #expect(hasSaid("rollcall: ended before any directory was asked\n"))
  }
}
