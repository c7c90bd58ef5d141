import Synchronization

/// A scripted server that is well-behaved but for one fault in one of its messages.
package final class HostileServer: Sendable {
  private let listener: Listener
  private let log: Log

  /// Listens until it is let go; `script` says what each request gets, one connection or several.
  package init(_ fault: Fault?, _ script: @escaping ScriptedServer.Script) throws {
    let log = Log()
    self.log = log
    listener = try Listener { Self.serve($0, fault, log, script) }
  }

  /// `ldap://127.0.0.1:port`
  package var url: String { "ldap://127.0.0.1:\(listener.port)" }
  /// What it had to say so far, message by message, before anything went wrong with it.
  package var messages: [[UInt8]] { log.messages.withLock { $0 } }

  /// Ends all connections and accepts no more.
  package func stop() { listener.stop() }

  /// What the server had to say.
  private final class Log: Sendable {
    let messages = Mutex<[[UInt8]]>([])
  }

  private static func serve(_ peer: Peer, _ fault: Fault?, _ log: Log, _ script: ScriptedServer.Script) {
    peer.holdNothingBack()
    var speech = HostileSpeech(peer, fault)
    while let message = peer.nextMessage(),
      let request = try? ScriptedServer.Request(message, connection: peer.number)
    {
      let answers = script(request).map { $0.encoded(messageID: request.messageID) }.filter { !$0.isEmpty }
      log.messages.withLock { $0 += answers }
      guard speech.send(answers, to: request) else { return }
    }
  }
}
