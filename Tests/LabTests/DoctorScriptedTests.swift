import LabSupport
import Testing

/// What keeps an audit from being believed, told by doctor of servers that do it on purpose.
@Suite(.mustEnd)
struct DoctorScriptedTests {
  /// Examines a domain with a question about Svc.
  private func doctor(_ domain: ScriptedDomain) async throws -> Tool.Answer {
    let server = try domain.start()
    defer { server.stop() }
    return try await RollcallProgram.run(
      ["doctor", "--url", server.url, "--bind", "anonymous", "--account", "Svc"])
  }

  @Test("an entry that must exist and is hidden fails its step, with its cure")
  func hiddenCanary() async throws {
    let answer = try await doctor(
      ScriptedDomain { _, search in search.base.hasSuffix("-500>") ? [.searchDone(.init(32))] : nil })
    #expect(answer.status == 1)
    #expect(answer.output.contains("  FAILED   canary "), "\(answer.output)")
    #expect(answer.output.contains("Ask with an account that may read every group"))
  }

  @Test("a group that shows no member is told as empty or hidden, and one that may not be read as refused")
  func members() async throws {
    let empty = try await doctor(
      ScriptedDomain { _, search in
        guard search.base == ScriptedDomain.admins, search.scope == 0 else { return nil }
        // Nobody is in it, whoever asks for it by its members.
        return search.filterShape == "(member=*)" ? [.searchDone()] : [.entry(search.base), .searchDone()]
      })
    #expect(empty.output.contains("  UNTOLD   members "), "\(empty.output)")
    #expect(empty.output.contains("empty or hidden is member of Admins"))
    let refused = try await doctor(
      ScriptedDomain { _, search in
        search.base == ScriptedDomain.admins && search.scope == 0 ? [.searchDone(.init(50))] : nil
      })
    #expect(refused.status == 1 && refused.output.contains("  FAILED   members "), "\(refused.output)")
    #expect(refused.output.contains("insufficientAccessRights (50)"))
  }

  @Test("limits and levels that are not told, and a clock that is off, stand in nobody's way")
  func untold() async throws {
    let answer = try await doctor(ScriptedDomain(currentTime: "20200101000000.0Z"))
    #expect(answer.status == 0, "\(answer.output)")
    for step in ["UNTOLD   level ", "UNTOLD   limits ", "WARNING  clock ", "OK       canary ", "OK       members "] {
      #expect(answer.output.contains("  " + step), "\(answer.output)")
    }
  }
}
