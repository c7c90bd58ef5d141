import Glibc

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
    while let message = peer.nextMessage(), let request = try? Request(message, connection: peer.number) {
      record.append(request)
      for response in script(request) {
        guard carryOut(response, request.messageID, peer) else { return }
      }
    }
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
