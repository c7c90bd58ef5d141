import COpenLDAP
import Directory

/// Finds out why a TLS handshake failed, with a second one that sends no credentials.
///
/// libldap over GnuTLS says "unknown error code" for a wrong name, an unknown authority and an expired date alike.
struct HandshakeDiagnosis {
  private let options: ConnectionOptions

  init(_ options: ConnectionOptions) { self.options = options }

  /// The error to report for a handshake that failed with the library's words `fault`.
  func explain(_ fault: String) async -> DirectoryError {
    // Words of its own are the network's or the protocol's; GnuTLS has none for a certificate (libldap/tls_g.c).
    guard !Handle.usesGnuTLS || fault.contains("unknown error code") else {
      return DirectoryError(operation, .handshakeFailed(fault), server: options.endpoint.url)
    }
    guard let der = await certificate(), let certificate = try? ServerCertificate(der: der) else {
      return DirectoryError(operation, .handshakeFailed(fault), server: options.endpoint.url)
    }
    return DirectoryError(operation, .certificateRejected(reason(certificate)), server: options.endpoint.url)
  }

  private var operation: DirectoryError.Operation { options.startTLS ? .startTLS : .connect }

  private func reason(_ certificate: ServerCertificate) -> String {
    if let fault = certificate.validityFault() { return fault }
    let host = options.endpoint.host
    guard certificate.covers(host) else {
      return "it is for \(certificate.names.joined(separator: ", ")), not for \(host)"
    }
    let trusted = options.tls.authorities ?? Library.systemAuthorities ?? "no authorities"
    return
      "most likely no authority in \(trusted) vouches for it (subject \(certificate.subject), issuer \(certificate.issuer))"
  }

  /// The certificate the server shows; nil when no handshake comes about at all.
  private func certificate() async -> [UInt8]? {
    guard let descriptor = try? await Socket.connect(to: options.endpoint, within: options.limits) else { return nil }
    guard let handle = try? Handle(takingOwnershipOf: descriptor, endpoint: options.endpoint) else { return nil }
    try? handle.configure(options)
    try? handle.configureTLS(requiring: LDAP_OPT_X_TLS_ALLOW, TLSOptions(authorities: options.tls.authorities))
    if options.startTLS, (try? handle.requestTLS(options.limits)) == nil { return nil }
    return handle.handshake(until: options.limits.stepEnds) == nil ? handle.peerCertificate : nil
  }
}
