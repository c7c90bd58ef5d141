import Directory
import Glibc
import LabSupport
import Testing

@testable import OpenLDAP

/// Work that is done where the answers come in.
@Suite(.mustEnd)
struct HostingTests {
  @Test("what asks in turn stays on the connection's thread, where the answers are read")
  func oneThread() async throws {
    let server = try Self.server()
    let directory = try await LiveDirectory.open(Self.options(server))
    let threads = try await directory.hosting { () async throws -> [[UInt]] in
      var threads: [[UInt]] = []
      for _ in 0..<3 {
        let reading = try await Self.thread(reading: directory)
        threads.append([reading, pthread_self()])
      }
      return threads
    }
    #expect(Set(threads.joined()).count == 1, "\(threads)")
  }

  @Test("what it throws is thrown on")
  func failure() async throws {
    let server = try Self.server()
    let directory = try await LiveDirectory.open(Self.options(server))
    await #expect(throws: CancellationError.self) { try await directory.hosting { throw CancellationError() } }
  }

  /// The thread that an answer is read on.
  private static func thread(reading directory: LiveDirectory) async throws -> UInt {
    let request = SearchRequest(base: .name(try DistinguishedName("cn=x")), scope: .subtree, attributes: ["cn"])
    return try await directory.search([request], into: 0) { thread, _, _ in thread = pthread_self() }.result
  }

  private static func server() throws -> ScriptedServer {
    try ScriptedServer { request in
      guard let search = request.search else { return request.success }
      return [.entry(search.base, search.base.isEmpty ? [:] : ["cn": ["x"]]), .searchDone()]
    }
  }

  private static func options(_ server: ScriptedServer) throws -> ConnectionOptions {
    ConnectionOptions(
      endpoint: try Endpoint(server.url), bind: .anonymous,
      limits: TimeLimits(step: .seconds(5), runEnds: .now + .seconds(20)))
  }
}
