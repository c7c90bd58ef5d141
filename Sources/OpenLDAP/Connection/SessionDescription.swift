import COpenLDAP
package import Directory

/// What a connection came to be: for whoever wants to know how well it is protected.
package struct SessionDescription: Sendable {
  /// The version of TLS, such as TLS1.3; nil without TLS.
  package let tls: String?
  /// The cipher suite in the library's own word; nil without TLS.
  package let cipher: String?
  /// The certificate that the server showed; nil without TLS.
  package let certificate: Certificate?
  /// Those that it showed behind its own, each signing the one before it; none where the library does not tell.
  package let issuers: [Certificate]

  /// What a person wants to know of a certificate (RFC 5280 §4.1).
  package struct Certificate: Sendable {
    /// Its subject's most telling name. Hostile until escaped for where it goes.
    package let subject: String
    /// Its issuer's most telling name. Hostile until escaped for where it goes.
    package let issuer: String
    /// The names it is for. Hostile until escaped for where they go.
    package let names: [String]
    /// Its SHA-256, as openssl shows it: `aa:bb:…`.
    package let fingerprint: String
    /// What a pin of its key is.
    package let key: KeyPin
    /// When it begins; nil where that cannot be read.
    package let begins: GeneralizedTime?
    /// When it ends; nil where that cannot be read.
    package let ends: GeneralizedTime?
  }
}

extension SessionDescription.Certificate {
  init(_ certificate: ServerCertificate) {
    self.init(
      subject: certificate.subject, issuer: certificate.issuer, names: certificate.names,
      fingerprint: certificate.fingerprint, key: certificate.key,
      begins: GeneralizedTime("\(certificate.notBefore)Z"), ends: GeneralizedTime("\(certificate.notAfter)Z"))
  }
}

extension LiveDirectory {
  /// What the connection came to be.
  package func session() async -> SessionDescription { await connection.session() }
}

extension Connection {
  func session() -> SessionDescription {
    guard options.isTLS else { return SessionDescription(tls: nil, cipher: nil, certificate: nil, issuers: []) }
    let certificate = handle.peerCertificate.flatMap { try? ServerCertificate(der: $0) }
    return SessionDescription(
      tls: handle.word(LDAP_OPT_X_TLS_VERSION), cipher: handle.word(LDAP_OPT_X_TLS_CIPHER),
      certificate: certificate.map(SessionDescription.Certificate.init),
      issuers: handle.peerChain.dropFirst().compactMap { try? ServerCertificate(der: $0) }.map(
        SessionDescription.Certificate.init))
  }
}
