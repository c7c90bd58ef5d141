import LabSupport
import Testing

/// Servers that have no time for a bind, or none now: they are asked again, and then the next one is.
@Suite(.mustEnd)
struct BusyBindTests {
  private typealias Outcome = ScriptedServer.Outcome

  private static func domain(_ outcome: @escaping @Sendable (ScriptedServer.Request) -> Outcome) throws
    -> ScriptedServer
  {
    try ScriptedDomain(bindOutcome: outcome).start()
  }

  private func audit(_ servers: [ScriptedServer]) async throws -> (
    status: Int, report: PrintedReport, error: String
  ) {
    let way = ["--insecure-plaintext", "--user", "u", "--password-file", "-"]
    return try await RollcallProgram.report(
      ["audit", "--account", "Svc", "--group", "Admins"] + way + servers.flatMap { ["--url", $0.url] },
      input: "hunter2\n")
  }

  @Test("one that is busy for a while is bound to again, on a connection of its own each time", arguments: [51, 52])
  func busyOnce(code: Int) async throws {
    let server = try Self.domain { $0.connection < 3 ? .init(code) : .success }
    let answer = try await audit([server])
    #expect(answer.status == 0, "\(answer.error)")
    #expect(server.binds == 3 && server.connectionCount == 3)
  }

  @Test("one that stays busy gives way to the next one, and nothing was asked of it", arguments: [51, 52])
  func staysBusy(code: Int) async throws {
    let (busy, other) = (try Self.domain { _ in .init(code) }, try ScriptedDomain().start())
    let answer = try await audit([busy, other])
    #expect(answer.status == 0 && answer.report.directories.map(\.url) == [other.url], "\(answer.error)")
    #expect(answer.error.contains("\(busy.url): bind was answered with \(Self.names[code] ?? "") (\(code))."))
    #expect(answer.error.contains("Trying the next one."))
    #expect(busy.binds == 4 && !busy.requests.contains { $0.search != nil })
  }

  @Test("where all are busy nothing is told of anybody, and each is named with its code and what to do")
  func allBusy() async throws {
    let first = try Self.domain { _ in .init(52, diagnostic: "shutting down") }
    let last = try Self.domain { _ in .init(51, diagnostic: "too many of you") }
    let answer = try await audit([first, last])
    #expect(answer.status == 1 && answer.report.verdicts.map(\.status) == ["unknown"])
    #expect(answer.report.codes == ["server-unreachable"], "the password is not at fault")
    for words in [
      "\(first.url): bind was answered with unavailable (52). The server says: shutting down.",
      "\(last.url): bind was answered with busy (51). The server says: too many of you.",
    ] {
      #expect(answer.error.contains(words), "\(answer.error)")
    }
    #expect(answer.error.contains("Try again later, or another server with --url."))
    #expect(!answer.error.contains("Check --user") && !answer.error.contains("hunter2"))
    #expect(first.binds == 4 && last.binds == 4)
  }

  private static let names = [51: "busy", 52: "unavailable"]
}

extension ScriptedServer {
  /// How many bind requests have come.
  fileprivate var binds: Int { requests.count { if case .bind = $0.operation { true } else { false } } }
}
