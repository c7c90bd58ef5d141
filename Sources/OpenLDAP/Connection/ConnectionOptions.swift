package import Directory

/// How to reach a directory and who to be there.
package struct ConnectionOptions: Sendable {
  /// Where the directory listens.
  package private(set) var endpoint: Endpoint
  /// Who to be there.
  package let bind: BindMethod
  /// Whether an ldap:// connection is turned into a TLS one first (RFC 4511 §4.14).
  package let startTLS: Bool
  /// Whether a password may be sent where anybody on the way can read it.
  package let allowsPlaintext: Bool
  /// What is asked of the server's certificate.
  package let tls: TLSOptions
  /// How long anything may take.
  package private(set) var limits: TimeLimits
  /// How long a step may take once the connection stands.
  let standingLimits: TimeLimits
  /// How much the server may send.
  package let sizes: SizeLimits
  /// What to take the server for; nil for what it says of itself.
  package let kind: DirectoryKind?

  /// Whether no more is asked at once than any server takes: some end connections of whoever asks more.
  private(set) var isCautious = false

  /// A connection to be made.
  package init(
    endpoint: Endpoint, bind: BindMethod, startTLS: Bool = false, allowsPlaintext: Bool = false,
    tls: TLSOptions = TLSOptions(), limits: TimeLimits, sizes: SizeLimits = .standard, kind: DirectoryKind? = nil
  ) {
    standingLimits = limits
    self.sizes = sizes
    self.kind = kind
    self.endpoint = endpoint
    self.bind = bind
    self.startTLS = startTLS
    self.allowsPlaintext = allowsPlaintext
    self.tls = tls
    self.limits = limits
  }

  /// The same for another server.
  package func moved(to endpoint: Endpoint) -> ConnectionOptions {
    var options = self
    options.endpoint = endpoint
    return options
  }

  /// The same with no longer steps, until the connection stands, than leave time for as many others: one that hangs must not use up
  /// the run.
  package func sharing(timeWith others: Int) -> ConnectionOptions {
    var options = self
    options.limits = limits.shared(with: others)
    return options
  }

  /// The same with no more asked at once than any server takes.
  package var cautious: ConnectionOptions {
    var options = self
    options.isCautious = true
    return options
  }

  /// When the whole run must be over.
  package var runEnds: ContinuousClock.Instant { limits.runEnds }

  /// Whether the connection is a TLS one once it is made.
  package var isTLS: Bool { endpoint.scheme == .ldaps || startTLS }

  /// Whether nobody on the way can read along: TLS, or a socket in the file system.
  package var isProtected: Bool { isTLS || endpoint.scheme == .ldapi }

  /// Whether the certificate that is shown in the handshake may be all that it takes; after StartTLS EXTERNAL is asked for.
  var mayBeBoundByCertificate: Bool {
    if case .external = bind { endpoint.scheme == .ldaps && tls.identity != nil } else { false }
  }
}

/// How to say who one is (RFC 4513).
package enum BindMethod: Sendable {
  case anonymous
  case simple(name: String, password: Secret)
  /// Kerberos, with the tickets of `KerberosTickets` (RFC 4752).
  case gssapi
  /// The same, with the mechanism agreed upon by SPNEGO (RFC 4178; MS-ADTS §5.1.1.1.1).
  case spnego
  /// The identity that the transport already proved: the peer of an ldapi socket (RFC 4422 §A).
  case external

  /// Whether the server is told nothing of who asks.
  var isAnonymous: Bool { if case .anonymous = self { true } else { false } }

  /// Whether others than the directory have a say in it: the domain's Kerberos servers.
  var asksOthers: Bool {
    switch self {
    case .gssapi, .spnego: true
    case .anonymous, .simple, .external: false
    }
  }
}
