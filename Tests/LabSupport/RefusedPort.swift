/// A port of 127.0.0.1 on which nobody listens: a server that is down.
package struct RefusedPort: Sendable {
  /// The port; this process gives it to no other lab.
  package let port: Int

  /// Finds one.
  package init() throws {
    port = try FreePort.next()
  }

  /// `ldap://127.0.0.1:port`
  package var ldapURL: String { "ldap://127.0.0.1:\(port)" }
  /// `ldaps://127.0.0.1:port`
  package var ldapsURL: String { "ldaps://127.0.0.1:\(port)" }
}
