import Directory
import FoundationEssentials
import LabSupport
import Testing

@testable import OpenLDAP

/// A connection never waits longer than it may.
@Suite(.mustEnd)
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

  @Test("a task that is cancelled in the midst of a message ends soon, and says that it was cancelled")
  func cancelledHalfway() async throws {
    let server = try ScriptedServer { request in
      guard let search = request.search else { return request.success }
      if search.base.isEmpty { return [.entry("", ["namingContexts": ["dc=x"]]), .searchDone()] }
      return [.raw([0x30, 100, 2, 1]), .stall]
    }
    let task = Task { await Self.failure(of: server, step: .seconds(40), run: .seconds(40)) }
    while server.requests.compactMap(\.search).count < 2 { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(for: .milliseconds(200))
    task.cancel()
    let start = ContinuousClock.now
    #expect(await task.value?.condition == .cancelled)
    #expect(ContinuousClock.now - start < .seconds(20))
  }

  @Test("the socket is closed with its connection")
  func socketsAreClosed() async throws {
    let server = try ScriptedServer { request in
      request.search == nil ? request.success : [.entry("", ["namingContexts": ["dc=x"]]), .searchDone()]
    }
    for _ in 0..<400 { _ = try await LiveDirectory.open(Self.options(server, .seconds(5), .seconds(20))) }
    for _ in 0..<50 where server.unbinds < 400 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(server.unbinds == 400)
    for _ in 0..<50 where Self.sockets(to: server) > 0 { try await Task.sleep(for: .milliseconds(20)) }
    #expect(Self.sockets(to: server) == 0)
    let held = try await LiveDirectory.open(Self.options(server, .seconds(5), .seconds(20)))
    #expect(Self.sockets(to: server) == 1, "one that is open is seen")
    _ = held
  }

  /// How many sockets are connected to a server (proc(5), /proc/net/tcp): what is closed and only remembered has no inode.
  private static func sockets(to server: ScriptedServer) -> Int {
    guard let port = server.url.split(separator: ":").last.flatMap({ UInt16($0) }) else { return -1 }
    let digits = String(Int(port) + 0x10000, radix: 16, uppercase: true).dropFirst()
    let text = String(decoding: Descriptor.readAll("/proc/net/tcp", most: 1 << 24).bytes, as: UTF8.self)
    let lines = text.split(separator: "\n").dropFirst()
    return lines.count { line in
      let fields = line.split(separator: " ")
      return fields[2].hasSuffix(":\(digits)") && fields[9] != "0"
    }
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
      endpoint: try Endpoint(server.url), bind: .anonymous,
      limits: TimeLimits(step: step, runEnds: .now + run))
  }
}

extension ScriptedServer {
  /// How many clients have said goodbye.
  fileprivate var unbinds: Int { requests.count { $0.operation == .unbind } }
}
