import Glibc

extension RequestProxy {
  /// Says what becomes of a modify; asked at each of its moments.
  package typealias Hook = @Sendable (Event) -> Action

  /// A moment in the life of a modify.
  package struct Event: Sendable {
    /// What has happened so far.
    package enum Moment: Sendable {
      /// The proxy has it, the server does not.
      case received
      /// The server has answered, the client does not know.
      case answered
      /// The client has been sent the answer.
      case handedOn
    }

    /// 1 for the first modify that came through this proxy.
    package let number: Int
    /// What has happened so far.
    package let moment: Moment
    /// The entry.
    package let dn: String
    /// What is to be done to it.
    package let changes: [ScriptedServer.Change]
    /// The client's process; nil over TCP, where nobody knows.
    package let client: Int32?

    /// Asks the client to end, as systemd does.
    package func terminateClient() {
      if let client { kill(client, SIGTERM) }
    }

    /// Ends the client by SIGKILL. What it has sent still goes to the server, unless the hook says `close`.
    package func killClient() {
      if let client { kill(client, SIGKILL) }
    }
  }

  /// What to do at such a moment.
  package enum Action: Sendable {
    /// Goes on as if there were no proxy.
    case goOn
    /// Ends the connections to the client and to the server at once.
    case close
  }
}
