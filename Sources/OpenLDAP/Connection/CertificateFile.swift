import SwiftASN1

/// A certificate of our own, as it stands in a file.
package enum CertificateFile {
  /// The first certificate of a PEM file, which is the one that is shown (RFC 7468 §5); nil where there is none.
  package static func first(in bytes: [UInt8]) -> SessionDescription.Certificate? {
    guard let documents = try? PEMDocument.parseMultiple(pemString: String(decoding: bytes, as: UTF8.self)),
      let document = documents.first(where: { $0.discriminator == "CERTIFICATE" }),
      let certificate = try? ServerCertificate(der: document.derBytes)
    else { return nil }
    return SessionDescription.Certificate(certificate)
  }
}
