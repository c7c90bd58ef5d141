/// How a TLS handshake came to nothing.
package enum HandshakeFault: String, Sendable, Hashable, Codable {
  /// What the server sends is no TLS.
  case notTLS = "not-tls"
  /// The server ended the connection.
  case ended
  /// The server said no (an alert, RFC 8446 §6.2).
  case refused
  /// Something that only the library's words tell.
  case other
}
