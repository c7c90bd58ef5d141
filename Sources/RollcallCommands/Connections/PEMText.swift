/// What a file in PEM form holds, by the labels of its parts (RFC 7468). Nothing of it is copied: it may be secret.
struct PEMText {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Whether there is a certificate, by the label of RFC 7468 §5 or the older one that GnuTLS takes too.
  var holdsCertificate: Bool { holds("CERTIFICATE") || holds("X509 CERTIFICATE") }

  /// Whether there is a private key, in PKCS#8 (RFC 7468 §10) or in the forms before it.
  var holdsKey: Bool { ["", "RSA ", "EC ", "DSA "].contains { holds("\($0)PRIVATE KEY") } }

  /// Whether the key wants a passphrase (RFC 7468 §11; RFC 1421 §4.6.1.1).
  var isLocked: Bool { holds("ENCRYPTED PRIVATE KEY") || bytes.contains("Proc-Type: 4,ENCRYPTED".utf8) }

  private func holds(_ label: String) -> Bool { bytes.contains("-----BEGIN \(label)-----".utf8) }
}
