import Synchronization

/// The requests that a server of the lab has seen.
final class Record: Sendable {
  private let list = Mutex<[ScriptedServer.Request]>([])

  var requests: [ScriptedServer.Request] { list.withLock { $0 } }

  func append(_ request: ScriptedServer.Request) { list.withLock { $0.append(request) } }
}
