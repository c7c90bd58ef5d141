import Glibc
import Synchronization

/// An LDAP server that answers as a test tells it to: for what real servers will not do.
///
/// Plain TCP, on a free port of 127.0.0.1, in the test's own process.
package final class ScriptedServer: Sendable {
  /// Answers one request; called on the connection's own thread.
  package typealias Script = @Sendable (Request) -> [Response]

  private let listener: Listener
  private let record: Record

  /// Listens until it is released. `script` says what each request gets; `request.success` is a fair answer to all.
  package init(_ script: @escaping Script) throws {
    let record = Record()
    self.record = record
    listener = try Listener { Self.serve($0, record, script) }
  }

  /// The port.
  package var port: Int { listener.port }
  /// `ldap://127.0.0.1:port`
  package var url: String { "ldap://127.0.0.1:\(port)" }
  /// All requests so far, in the order they came.
  package var requests: [Request] { record.requests }
  /// How many connections were accepted so far.
  package var connectionCount: Int { listener.connectionCount }

  /// Ends all connections and accepts no more.
  package func stop() { listener.stop() }

  private static func serve(_ peer: Peer, _ record: Record, _ script: Script) {
    while let message = nextMessage(peer), let request = try? Request(message, connection: peer.number) {
      record.append(request)
      for response in script(request) {
        guard carryOut(response, request.messageID, peer) else { return }
      }
    }
  }

  /// Reads a whole LDAPMessage; nil at the connection's end.
  private static func nextMessage(_ peer: Peer) -> [UInt8]? {
    guard var head = peer.read(2) else { return nil }
    if head[1] >= 0x80 {
      guard let length = peer.read(Int(head[1] & 0x7f)) else { return nil }
      head += length
    }
    let count = head.count == 2 ? Int(head[1]) : head.dropFirst(2).reduce(0) { $0 << 8 | Int($1) }
    return peer.read(count).map { head + $0 }
  }

  /// Sends, waits or closes; false when the connection is over.
  private static func carryOut(_ response: Response, _ messageID: Int, _ peer: Peer) -> Bool {
    switch response {
    case .close: return false
    case .stall:
      peer.ignore()
      return false
    case .pause(let milliseconds):
      usleep(UInt32(milliseconds) * 1000)
      return true
    default: return peer.send(response.encoded(messageID: messageID))
    }
  }
}

/// The requests a scripted server has seen.
private final class Record: Sendable {
  private let list = Mutex<[ScriptedServer.Request]>([])

  var requests: [ScriptedServer.Request] { list.withLock { $0 } }

  func append(_ request: ScriptedServer.Request) { list.withLock { $0.append(request) } }
}
