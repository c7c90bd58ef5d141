import Directory

extension HandshakeFault {
  /// What GnuTLS's words for a failed handshake come to (gnutls_strerror(3)); libldap hands on nothing but them.
  init(words: String) {
    let kinds: [(HandshakeFault, [String])] = [
      (.notTLS, ["unexpected TLS packet", "unexpected length", "illegal or unsupported version"]),
      (.ended, ["non-properly terminated", "pull function", "push function"]),
      (.refused, ["fatal alert has been received"]),
    ]
    self = kinds.first { $0.1.contains { words.contains($0) } }?.0 ?? .other
  }
}
