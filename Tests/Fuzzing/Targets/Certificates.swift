import Directory

@testable import OpenLDAP

extension FuzzTarget {
  /// Certificates of servers that were not accepted, read to say why.
  static let certificates = FuzzTarget(name: "certificates") { bytes in
    guard let certificate = try? ServerCertificate(der: bytes) else { return }
    _ = (certificate.untimely(), certificate.days, certificate.isSelfSigned, certificate.covers("ldap.corp.example"))
    promise("a certificate is for its names", certificate.names.allSatisfy(certificate.covers), certificate.names)
    promise("names that others have are some", !certificate.hasAlternativeNames || !certificate.names.isEmpty, bytes)
    promise("a pin of its key can be written", (try? KeyPin(certificate.key.description)) == certificate.key, bytes)
  }
}
