import LabSupport
import Testing

/// A password in clear, sent to a domain controller that takes it.
@Suite(.mustEnd)
struct PlaintextLabTests {
  @Test("a group whose name hides that it is Domain Admins is told once it was read, and the audit stands")
  func privileged() async throws {
    let answer = try await Self.audit("Admins")
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.error.contains("the password of u goes to ldap://127.0.0.1"), "\(answer.error)")
    #expect(answer.error.contains("is privileged, and the password of u went in clear: give u a new one"))
    #expect(!answer.error.contains("hunter2") && !answer.output.contains("hunter2"))
  }

  @Test("of another group nothing more is said than that the password goes in clear")
  func plain() async throws {
    let answer = try await Self.audit("Nobody")
    #expect(answer.error.contains("the password of u goes to ldap://127.0.0.1"), "\(answer.error)")
    #expect(!answer.error.contains("is privileged"))
  }

  private static func audit(_ group: String) async throws -> Tool.Answer {
    let server = try ScriptedDomain().start()
    let way = ["--insecure-plaintext", "--user", "u", "--password-file", "-", "--timeout", "10"]
    return try await RollcallProgram.run(
      ["audit", "--url", server.url, "--account", "Svc", "--group", group] + way, input: "hunter2\n")
  }
}
