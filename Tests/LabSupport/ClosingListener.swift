/// Accepts connections and closes each at once: a server that is shutting down.
package final class ClosingListener: Sendable {
  private let listener: Listener

  /// Listens on a free port of 127.0.0.1 until it is released.
  package init() throws {
    listener = try Listener { _ in }
  }

  /// The port.
  package var port: Int { listener.port }
  /// `ldap://127.0.0.1:port`
  package var ldapURL: String { "ldap://127.0.0.1:\(port)" }
  /// `ldaps://127.0.0.1:port`
  package var ldapsURL: String { "ldaps://127.0.0.1:\(port)" }
  /// How many connections were accepted so far.
  package var connectionCount: Int { listener.connectionCount }

  /// Accepts no more.
  package func stop() { listener.stop() }
}
