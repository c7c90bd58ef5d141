import Dispatch
import Synchronization

import class Foundation.Thread

/// The way to an honest server, which one thing goes wrong with, the same on each connection.
package final class HostileWire: Sendable {
  /// How many bytes went each way over a connection.
  package struct Length: Sendable {
    /// From the client.
    package let toServer: Int
    /// To the client.
    package let toClient: Int
  }

  private struct Record {
    var length: Length?
    var isGivenAway = false
  }

  private let listener: Listener
  private let upstream = Sockets()
  private let record: Recorder

  /// Listens until it is let go.
  /// - Parameters:
  ///   - port: where the server listens, on 127.0.0.1.
  ///   - secrets: what no byte in clear may tell.
  package init(_ fault: WireFault?, to port: Int, keeping secrets: [[UInt8]] = []) throws {
    let record = Recorder(secrets)
    self.record = record
    listener = try Listener { [upstream] client in
      guard let server = (try? Loopback.connect("127.0.0.1", port)).flatMap(upstream.admit) else { return }
      Self.carry(client, server, fault, record)
      upstream.close(server.descriptor)
    }
  }

  deinit { stop() }

  /// Where it listens, on 127.0.0.1.
  package var port: Int { listener.port }
  /// The bytes of the first connection that has ended.
  package var length: Length? { record.state.withLock { $0.length } }
  /// Whether one of the secrets went by in clear.
  package var isGivenAway: Bool { record.state.withLock { $0.isGivenAway } }

  /// Ends all connections and accepts no more; again is harmless.
  package func stop() {
    listener.stop()
    upstream.stop()
  }

  /// Returns when nobody is connected any more.
  package func settle() async throws { try await listener.settle() }

  private static func carry(_ client: Peer, _ server: Peer, _ fault: WireFault?, _ record: Recorder) {
    client.holdNothingBack()
    server.holdNothingBack()
    let answers = DispatchGroup()
    let received = Mutex(0)
    answers.enter()
    Thread.detachNewThread {
      defer { answers.leave() }
      var flow = WireFlow(from: server, to: client, fault?.direction == .toClient ? fault : nil)
      flow.run()
      received.withLock { $0 = flow.count }
      client.end()
    }
    var flow = WireFlow(from: client, to: server, fault?.direction == .toServer ? fault : nil)
    flow.run()
    server.end()
    answers.wait()
    record.note(sent: flow.bytes, received: received.withLock { $0 })
  }

  private final class Recorder: Sendable {
    let state = Mutex(Record())
    private let secrets: [[UInt8]]

    init(_ secrets: [[UInt8]]) { self.secrets = secrets }

    func note(sent bytes: [UInt8], received: Int) {
      let isGivenAway = secrets.contains { bytes.firstRange(of: $0) != nil }
      state.withLock {
        $0.length = $0.length ?? Length(toServer: bytes.count, toClient: received)
        $0.isGivenAway = $0.isGivenAway || isGivenAway
      }
    }
  }
}
