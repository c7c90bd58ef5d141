import LabSupport
import Synchronization
import Testing

/// Servers that go away, or have no time, in the middle of an audit.
@Suite(.mustEnd)
struct ServerLossTests {
  private typealias Search = ScriptedServer.Search

  /// What is asked late in an audit.
  private static func isLate(_ search: Search) -> Bool { search.filterText == "(member=\(ScriptedDomain.svc))" }

  private func audit(_ servers: [ScriptedServer], _ more: [String] = []) async throws -> (
    status: Int, report: PrintedReport, error: String
  ) {
    let urls = servers.flatMap { ["--url", $0.url] }
    return try await RollcallProgram.report(["audit", "--bind", "anonymous", "--account", "Svc"] + urls + more)
  }

  @Test("one that is lost on the way is dropped with all that it told, and the next one is asked anew and named")
  func lost() async throws {
    // The first would say that Svc is a member.
    let first = try ScriptedDomain { _, search in Self.isLate(search) ? [.close] : nil }.start()
    let second = try ScriptedDomain(isMember: false).start()
    let answer = try await audit([first, second])
    #expect(answer.report.verdicts.map(\.status) == ["drift"], "nothing of the first one's is kept")
    #expect(answer.report.directories.map(\.url) == [second.url])
    #expect(
      answer.error.contains(
        "\(first.url): the connection was lost during search. What it told is dropped, and all is asked anew of \(second.url)."
      ))
    #expect(first.connectionCount == 1 && second.connectionCount == 1)
  }

  @Test("one that falls silent gives way to the next", arguments: [true, false])
  func silent(isFirst: Bool) async throws {
    let silent = try ScriptedDomain { _, search in Self.isLate(search) ? [.stall] : nil }.start()
    let other = try ScriptedDomain().start()
    let answer = try await audit(isFirst ? [silent, other] : [other, silent], ["--network-timeout", "1"])
    #expect(answer.status == 0 && answer.report.directories.map(\.url) == [other.url])
    #expect(answer.error.contains("all is asked anew") == isFirst)
  }

  @Test("the only one is connected to again where it hung up, and its answer is whole")
  func hungUpOnce() async throws {
    let server = try ScriptedDomain { request, search in
      Self.isLate(search) && request.connection == 1 ? [.close] : nil
    }.start()
    let answer = try await audit([server])
    #expect(answer.status == 0 && answer.report.verdicts.map(\.status) == ["compliant"])
    #expect(server.connectionCount == 2)
  }

  @Test("where it goes on hanging up, it is asked three times in all, and the verdict is unknown")
  func hangsUp() async throws {
    let server = try ScriptedDomain { _, search in Self.isLate(search) ? [.close] : nil }.start()
    let answer = try await audit([server])
    #expect(answer.status == 1 && answer.report.codes == ["server-unreachable"])
    #expect(server.connectionCount == 3)
  }

  @Test("what is busy for a while is asked again, at the start and on the way", arguments: [51, 52], [true, false])
  func busyOnce(code: Int, isLate: Bool) async throws {
    let times = Mutex(0)
    let server = try ScriptedDomain { _, search in
      guard isLate ? Self.isLate(search) : search.base == "" else { return nil }
      let time = times.withLock { times in
        times += 1
        return times
      }
      return time < 3 ? [.searchDone(.init(code))] : nil
    }.start()
    let answer = try await audit([server])
    #expect(answer.status == 0, "\(answer.error)")
    #expect(server.connectionCount == (isLate ? 1 : 3))
  }

  @Test("what stays busy gives way to the next one, and in the end is named with its code")
  func staysBusy() async throws {
    let busy = try ScriptedDomain { _, search in
      Self.isLate(search) ? [.searchDone(.init(51, diagnostic: "too many of you"))] : nil
    }.start()
    let other = try ScriptedDomain().start()
    let moved = try await audit([busy, other])
    #expect(moved.status == 0 && moved.report.directories.map(\.url) == [other.url])
    let alone = try await audit([busy])
    #expect(alone.status == 1 && alone.report.codes == ["server-unreachable"])
    #expect(alone.error.contains("\(busy.url): search was answered with busy (51). The server says: too many of you."))
  }

  @Test("one that hangs leaves the next its share of a --timeout that is shorter than --network-timeout")
  func shares() async throws {
    let silent = try ScriptedDomain { _, _ in [.stall] }.start()
    let other = try ScriptedDomain().start()
    let answer = try await audit([silent, other], ["--timeout", "8"])
    #expect(answer.status == 0 && answer.report.directories.map(\.url) == [other.url], "\(answer.error)")
    #expect(answer.error.contains("\(silent.url): no answer to search within 4"), "\(answer.error)")
  }

  @Test("one that stands has all the time of a step, however many others there are")
  func slow() async throws {
    let slow = try ScriptedDomain { _, search in
      Self.isLate(search) ? [.pause(milliseconds: 3_000), .searchDone()] : nil
    }.start()
    let other = try ScriptedDomain().start()
    let answer = try await audit([slow, other], ["--timeout", "5"])
    #expect(answer.report.directories.map(\.url) == [slow.url], "\(answer.error)")
    #expect(!answer.error.contains("all is asked anew"))
  }

  @Test("a dry run and init begin anew at the next one too")
  func others() async throws {
    for verb in [["remediate", "--account", "Svc"], ["init", "--output", "-"]] {
      let first = try ScriptedDomain { _, search in
        Self.isLate(search) || search.filterText.contains("adminCount") ? [.close] : nil
      }.start()
      let second = try ScriptedDomain().start()
      let answer = try await RollcallProgram.run(
        verb + ["--bind", "anonymous", "--url", first.url, "--url", second.url])
      #expect(answer.error.contains("all is asked anew of \(second.url)"), "\(answer.error)")
      #expect(answer.status == 0 && !answer.output.isEmpty, "\(answer.error)")
    }
  }

  @Test("nobody is waited for beyond --timeout")
  func deadline() async throws {
    let server = try ScriptedDomain { _, _ in [.searchDone(.init(51))] }.start()
    let answer = try await RollcallProgram.run(
      ["audit", "--bind", "anonymous", "--account", "Svc", "--url", server.url, "--timeout", "1.5"])
    #expect(answer.status == 1)
    // The shortest of three waits come to 1.75 seconds.
    #expect(server.connectionCount < 4)
  }

  @Test("a clock that is more than five minutes off is told, and the verdicts stand", arguments: [true, false])
  func clock(isOff: Bool) async throws {
    let server = try ScriptedDomain(currentTime: isOff ? "20200101000000.0Z" : nil).start()
    let answer = try await audit([server])
    #expect(answer.status == 0)
    #expect(answer.error.contains("its clock and ours are ") == isOff)
    #expect(answer.error.contains("the server says 2020-01-01T00:00:00Z. Set one of the clocks right") == isOff)
  }
}
