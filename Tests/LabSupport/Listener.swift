import Glibc

import class Foundation.Thread

/// A listener that serves each connection on a thread of its own, none of Dispatch's: there are 255 of those for all tests at once.
final class Listener: Sendable {
  let port: Int
  private let sockets: Sockets

  /// Listens on a free port of 127.0.0.1.
  convenience init(_ serve: @escaping @Sendable (Peer) -> Void) throws {
    try self.init(on: .tcp(address: "127.0.0.1", port: FreePort.next()), serve)
  }

  /// Listens at once; `serve` owns the connection until it returns, then it is closed.
  init(on endpoint: Endpoint, _ serve: @escaping @Sendable (Peer) -> Void) throws {
    port = endpoint.port
    let listening = try endpoint.listen()
    let sockets = Sockets(listening)
    self.sockets = sockets
    Thread.detachNewThread { Self.accept(listening, sockets, serve) }
  }

  deinit { stop() }

  /// How many connections were accepted so far.
  var connectionCount: Int { sockets.accepted }

  /// How many connections are open.
  var openCount: Int { sockets.connections }

  /// Returns when no client is connected any more.
  func settle() async throws {
    let deadline = ContinuousClock.now + .seconds(10)
    while openCount > 0 {
      if .now > deadline { throw LabError("a client stays connected to a listener of the lab's") }
      try await Task.sleep(for: .milliseconds(2))
    }
  }

  /// Ends all connections and accepts no more; again is harmless.
  func stop() { sockets.stop() }

  private static func accept(_ listening: Int32, _ sockets: Sockets, _ serve: @escaping @Sendable (Peer) -> Void) {
    while true {
      let client = Glibc.accept(listening, nil, nil)
      if client < 0 && errno == EINTR { continue }
      guard client >= 0, let peer = sockets.admit(client) else { break }
      Thread.detachNewThread {
        serve(peer)
        sockets.close(peer.descriptor)
      }
    }
    sockets.close(listening)
  }
}
