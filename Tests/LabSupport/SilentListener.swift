/// Accepts connections and never says a word: a server that hangs, before or within a TLS handshake.
package final class SilentListener: Sendable {
  private let listener: Listener

  /// Listens on a free port of 127.0.0.1 until it is released.
  package init() throws {
    listener = try Listener { $0.ignore() }
  }

  /// The port.
  package var port: Int { listener.port }
  /// `ldap://127.0.0.1:port`
  package var ldapURL: String { "ldap://127.0.0.1:\(port)" }
  /// `ldaps://127.0.0.1:port`
  package var ldapsURL: String { "ldaps://127.0.0.1:\(port)" }
  /// How many connections were accepted so far.
  package var connectionCount: Int { listener.connectionCount }

  /// Ends all connections and accepts no more.
  package func stop() { listener.stop() }
}
