/// Stands between a client and a real server, and sees all that is asked: in clear, over a Unix socket or TCP.
///
/// The proxy offers what the server's URL offers. Over a Unix socket an EXTERNAL bind works through it, since it runs as
/// the same user. A test may also say what becomes of each modify.
package final class RequestProxy: Sendable {
  /// The URL to give to the client.
  package let url: String
  /// All requests so far, in the order they came; one is here before the server has it.
  package var requests: [ScriptedServer.Request] { traffic.requests }

  private let folder: TemporaryFolder
  private let listener: Listener
  private let upstream = Sockets()
  private let traffic: Traffic

  /// Listens until it is released; each client's connection gets one of its own to the server.
  /// - Parameter hook: what to do at the moments of each modify; called on a connection's own thread.
  package init(to server: String, _ hook: @escaping Hook = { _ in .goOn }) throws {
    let (server, traffic) = (try Endpoint(url: server), Traffic(hook))
    folder = try TemporaryFolder("proxy")
    let endpoint = try server.sibling(in: folder)
    url = endpoint.url
    self.traffic = traffic
    listener = try Listener(on: endpoint) { [upstream] client in
      guard let peer = (try? server.connect()).flatMap(upstream.admit) else { return }
      Passage(client: client, server: peer, traffic: traffic).run()
      upstream.close(peer.descriptor)
    }
  }

  deinit { stop() }

  /// Ends all connections and accepts no more; again is harmless.
  package func stop() {
    listener.stop()
    upstream.stop()
  }

  /// Returns when no client is connected any more, and so all is in `requests` that clients that are gone have sent.
  package func settle() async throws { try await listener.settle() }
}

extension RequestProxy {
  /// The requests that ask for a change of the directory.
  package var writes: [ScriptedServer.Request] { requests.filter(\.operation.isWrite) }

  /// The modifies, in the order they came.
  package var modifications: [(dn: String, changes: [ScriptedServer.Change])] {
    requests.compactMap { if case .modify(let dn, let changes) = $0.operation { (dn, changes) } else { nil } }
  }
}

extension Endpoint {
  /// A place of the same kind that is free.
  fileprivate func sibling(in folder: TemporaryFolder) throws -> Endpoint {
    switch self {
    case .unix: .unix(path: folder.file("ldapi"))
    case .tcp: .tcp(address: "127.0.0.1", port: try FreePort.next())
    }
  }
}
