package import Directory

/// What is asked of a server's certificate, and what the server is shown.
package struct TLSOptions: Sendable {
  /// A certificate of our own with its key, PEM files.
  package struct Identity: Sendable {
    /// The certificate's path, those between it and its authority in the same file.
    package let certificate: String
    /// The private key's path.
    package let key: String

    /// A certificate and its key.
    package init(certificate: String, key: String) { (self.certificate, self.key) = (certificate, key) }
  }

  /// The file with the authorities to trust, PEM; nil for the system's.
  package let authorities: String?
  /// Whether the server's name has to be in subjectAltName, so that a common name alone is not enough (RFC 6125 §6.4.4).
  package let requiresSAN: Bool
  /// The keys that the server may have, besides all that a certificate has to be; none for any.
  package let pins: [KeyPin]
  /// Who we are; nil for nobody.
  package let identity: Identity?

  /// What the system trusts, and more where it is asked for.
  package init(
    authorities: String? = nil, requiresSAN: Bool = false, pins: [KeyPin] = [], identity: Identity? = nil
  ) {
    (self.authorities, self.requiresSAN) = (authorities, requiresSAN)
    (self.pins, self.identity) = (pins, identity)
  }
}
