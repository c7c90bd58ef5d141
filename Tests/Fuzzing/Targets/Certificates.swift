@testable import OpenLDAP

extension FuzzTarget {
  /// Certificates of servers that were not accepted, read to say why.
  static let certificates = FuzzTarget(name: "certificates") { bytes in
    guard let certificate = try? ServerCertificate(der: bytes) else { return }
    _ = certificate.validityFault()
    for host in certificate.names + ["ldap.corp.example", ""] { _ = certificate.covers(host) }
    promise("a certificate has a name", !certificate.names.isEmpty)
  }
}
