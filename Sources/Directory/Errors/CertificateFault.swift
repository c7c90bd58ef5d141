/// What is wrong with a server's certificate.
package enum CertificateFault: String, Sendable, Hashable, Codable {
  case expired
  case notYetValid = "not-yet-valid"
  /// It is another host's.
  case otherName = "other-name"
  /// It is for localhost alone, which libldap takes for the machine's own name (libldap/tls2.c).
  case localName = "local-name"
  /// It has no subjectAltName, which was asked for.
  case noAlternativeName = "no-alternative-name"
  case selfSigned = "self-signed"
  case unknownAuthority = "unknown-authority"
  /// Its key is none of those that were pinned.
  case otherKey = "other-key"
}
