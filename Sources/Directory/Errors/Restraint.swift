/// Why this client does not do what was asked of it.
package enum Restraint: String, Sendable, Hashable, Codable {
  /// Anybody on the way could read the password.
  case plaintextPassword = "plaintext-password"
  /// A bind without a password may succeed as nobody (RFC 4513 §5.1.2).
  case emptyPassword = "empty-password"
  /// No Kerberos ticket for the server can be had or used.
  case ticket
  /// Nothing that the transport proves is taken for an identity (EXTERNAL, RFC 4422 appendix A).
  case external
  /// The certificate that was shown is no account's.
  case strangerCertificate = "stranger-certificate"
  /// The file of the authorities to trust is of no use.
  case authorities
  /// The certificate to show, or its key, is of no use.
  case identity
  /// The server does not show its root DSE.
  case hiddenRootDSE = "hidden-root-dse"
  /// The server names no tree that could be searched.
  case noTree = "no-tree"
  /// Nothing vouches for the hosts that DNS names.
  case strangerHosts = "stranger-hosts"
  /// The answer is larger than what is read.
  case size
  /// The server does not offer what a safe change needs.
  case notOffered = "not-offered"
  /// The entry is not what the change was made for, or nothing would remember it.
  case unsafeChange = "unsafe-change"
  /// The path of a local socket is longer than sun_path (unix(7)).
  case socketPath = "socket-path"

  /// Whether the fault is in what the client was given, before any server had a say.
  package var isOurs: Bool {
    switch self {
    case .plaintextPassword, .emptyPassword, .authorities, .identity, .socketPath: true
    default: false
    }
  }
}
