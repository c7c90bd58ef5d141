/// Closes its first connection, and says nothing on those that follow: whoever comes back to look waits.
package final class FickleListener: Sendable {
  private let listener: Listener

  /// Listens on a free port of 127.0.0.1 until it is released.
  package init() throws {
    listener = try Listener { if $0.number > 1 { $0.ignore() } }
  }

  /// `ldaps://127.0.0.1:port`
  package var ldapsURL: String { "ldaps://127.0.0.1:\(listener.port)" }
  /// How many connections were accepted so far.
  package var connectionCount: Int { listener.connectionCount }
}
