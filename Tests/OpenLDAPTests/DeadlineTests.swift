import Directory
import FoundationEssentials
import LabSupport
import Testing

@testable import OpenLDAP

/// A connection never waits longer than it may.
@Suite(.timeLimit(.minutes(1)))
struct DeadlineTests {
  @Test("a message that stops half-way is given up in time")
  func halfMessage() async throws {
    let server = try ScriptedServer { request in
      // A search entry that promises 100 bytes and brings four.
      request.search == nil ? request.success : [.raw([0x30, 100, 2, 1]), .stall]
    }
    let error = await Self.failure(of: server)
    #expect(error?.condition == .noAnswer(seconds: 0.5))
  }

  @Test("a server that trickles entries for ever is ended by the run's deadline")
  func endlessEntries() async throws {
    let server = try ScriptedServer { request in
      guard let search = request.search else { return request.success }
      if search.base.isEmpty { return [.entry("", ["namingContexts": ["dc=x"]]), .searchDone()] }
      return (0..<100).flatMap { [.entry("cn=\($0),dc=x"), .pause(milliseconds: 100)] }
    }
    let error = await Self.failure(of: server, run: .seconds(1.5))
    #expect(error?.condition == .runTimedOut)
  }

  @Test("a cancelled task does not wait for the answer")
  func cancellation() async throws {
    let server = try ScriptedServer { request in request.search == nil ? request.success : [.stall] }
    let task = Task { await Self.failure(of: server, step: .seconds(30), run: .seconds(30)) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    let start = ContinuousClock.now
    let error = await task.value
    #expect(error?.condition == .cancelled || error?.condition == .connectionLost)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("the socket is closed with its connection")
  func socketsAreClosed() async throws {
    let server = try ScriptedServer { request in
      request.search == nil ? request.success : [.entry("", ["namingContexts": ["dc=x"]]), .searchDone()]
    }
    let before = Self.openDescriptors
    for _ in 0..<400 { _ = try await LiveDirectory.open(Self.options(server, .seconds(5), .seconds(20))) }
    for _ in 0..<50 where server.unbinds < 400 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(server.unbinds == 400)
    // Other tests open and close theirs at the same time; 400 that leak would stand out.
    #expect(Self.openDescriptors - before < 300)
  }

  /// How many descriptors this process has open.
  private static var openDescriptors: Int {
    (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count) ?? 0
  }

  private static func failure(
    of server: ScriptedServer, step: Duration = .milliseconds(500), run: Duration = .seconds(10)
  ) async -> DirectoryError? {
    do {
      let directory = try await LiveDirectory.open(options(server, step, run))
      let request = SearchRequest(base: .name(try DistinguishedName("dc=x")), scope: .subtree, attributes: [])
      _ = try await directory.replies(to: [request])
      return nil
    } catch {
      return error as? DirectoryError
    }
  }

  private static func options(_ server: ScriptedServer, _ step: Duration, _ run: Duration) throws -> ConnectionOptions {
    ConnectionOptions(
      endpoint: try Endpoint(server.url), bind: .anonymous, startTLS: false, authorities: nil,
      limits: TimeLimits(step: step, runEnds: .now + run))
  }
}

extension ScriptedServer {
  /// How many clients have said goodbye.
  fileprivate var unbinds: Int { requests.count { $0.operation == .unbind } }
}
