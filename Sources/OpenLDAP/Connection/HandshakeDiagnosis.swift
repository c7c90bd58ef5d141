import COpenLDAP
import Directory

/// Finds out why a TLS handshake failed, with others that send no credentials and no certificate of ours.
///
/// libldap over GnuTLS says "unknown error code" for a wrong name, an unknown authority and an expired date alike, and
/// "fatal alert" for a server that is too old.
struct HandshakeDiagnosis {
  /// The longest that it may take: whoever waits wants the failure more than its reason.
  private static let longest: Duration = .seconds(5)

  private static let outdated: Set<String> = ["SSL3.0", "TLS1.0", "TLS1.1"]

  /// What was asked of the server.
  private let tls: TLSOptions
  /// How it is looked at.
  private let look: ConnectionOptions

  init(_ options: ConnectionOptions) {
    tls = options.tls
    let limits = TimeLimits(step: options.limits.step, runEnds: min(.now + Self.longest, options.limits.runEnds))
    // Nothing that says who we are: the certificate of ours would.
    look = ConnectionOptions(
      endpoint: options.endpoint, bind: .anonymous, startTLS: options.startTLS,
      tls: TLSOptions(authorities: options.tls.authorities), limits: limits)
  }

  /// The error to report for a handshake that failed with the library's words `fault`.
  func explain(_ fault: String) async -> DirectoryError {
    DirectoryError(
      .handshake, await condition(fault) ?? .handshakeFailed(fault, HandshakeFault(words: fault)),
      server: look.endpoint.url)
  }

  private func condition(_ fault: String) async -> DirectoryError.Condition? {
    // Words of its own are the network's or the protocol's; GnuTLS has none for a certificate (libldap/tls_g.c).
    if !Handle.usesGnuTLS || fault.contains("unknown error code") {
      let der = await seen { $0.peerCertificate }
      if let der, let certificate = try? ServerCertificate(der: der) {
        return CertificateJudgement(certificate: certificate, host: look.endpoint.host, tls: tls).condition
      }
    }
    // A server that speaks 1.2 takes that now too, and failed for another reason.
    let version = await seen(outdated: true) { $0.word(LDAP_OPT_X_TLS_VERSION) }
    return version.flatMap { Self.outdated.contains($0) ? .outdatedProtocol($0) : nil }
  }

  /// What a session shows that takes any certificate; nil when none comes about.
  private func seen<Seen>(outdated: Bool = false, _ see: (borrowing Handle) -> Seen?) async -> Seen? {
    guard let descriptor = try? await Socket.connect(to: look.endpoint, within: look.limits),
      let handle = try? Handle(takingOwnershipOf: descriptor, endpoint: look.endpoint)
    else { return nil }
    let watchdog = handle.watchdog
    return await withTaskCancellationHandler {
      try? handle.configure(look)
      try? handle.configureTLS(requiring: LDAP_OPT_X_TLS_ALLOW, look.tls, outdated: outdated)
      if look.startTLS, (try? handle.requestTLS(look.limits)) == nil { return nil }
      return handle.handshake(until: look.limits.stepEnds) == nil ? see(handle) : nil
    } onCancel: {
      watchdog.cut()
    }
  }
}
