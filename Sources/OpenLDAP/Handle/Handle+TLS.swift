import COpenLDAP
import Directory

extension Handle {
  /// Asks for TLS with the extended operation of RFC 4511 §4.14; anything but success is fatal, nothing falls back.
  func requestTLS(_ limits: TimeLimits) throws(DirectoryError) {
    var id: MessageID = 0
    try check(guarded(limits) { ldap_start_tls(pointer, nil, nil, &id) }, .startTLS, limits)
    try awaitSuccess(of: id, .startTLS, limits)
  }

  /// Makes the TLS session over the socket and checks the certificate; the watchdog ends a silent server.
  /// - Returns: nil when it stands, else the library's words.
  func handshake(until deadline: ContinuousClock.Instant) -> String? {
    watchdog.arm(until: deadline)
    defer { watchdog.disarm() }
    let code = ldap_install_tls(pointer)
    return code == LDAP_SUCCESS ? nil : diagnosticMessage ?? Library.text(code)
  }

  /// The server's certificate, DER (`LDAP_OPT_X_TLS_PEERCERT`); nil when there is none.
  var peerCertificate: [UInt8]? {
    var certificate = berval()
    guard ldap_get_option(pointer, LDAP_OPT_X_TLS_PEERCERT, &certificate) == LDAP_OPT_SUCCESS, certificate.bv_val != nil
    else { return nil }
    defer { ldap_memfree(certificate.bv_val) }
    return Array(UnsafeRawBufferPointer(start: certificate.bv_val, count: Int(certificate.bv_len)))
  }

  /// An option of the session that is a word, such as `LDAP_OPT_X_TLS_VERSION`'s `TLS1.3`; nil when there is none.
  func word(_ option: Int32) -> String? {
    var word: UnsafeMutablePointer<CChar>?
    guard ldap_get_option(pointer, option, &word) == LDAP_OPT_SUCCESS, let word else { return nil }
    // The caller's to free (ldap_get_option(3)).
    defer { ldap_memfree(word) }
    return String(cString: word)
  }
}
