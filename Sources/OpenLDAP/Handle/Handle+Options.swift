import COpenLDAP
import Directory

extension Handle {
  /// Sets every option that decides anything, so that no default of the library or the machine does.
  func configure(_ options: ConnectionOptions) throws(DirectoryError) {
    try set(LDAP_OPT_PROTOCOL_VERSION, LDAP_VERSION3)
    // Chasing referrals would bind anonymously elsewhere (ldap_get_option(3)); they are reported instead.
    try set(LDAP_OPT_REFERRALS, nil)
    // Off, a signal would look like a lost server (libldap/result.c).
    try set(LDAP_OPT_RESTART, COpenLDAP_OPT_ON())
    // On, the Kerberos name is the one in the URL and not what reverse DNS says (libldap/cyrus.c).
    try set(LDAP_OPT_X_SASL_NOCANON, COpenLDAP_OPT_ON())
    // AD forbids a second layer inside TLS (MS-ADTS §5.1.1.1.2); outside, signing and sealing are required of it.
    try set(LDAP_OPT_X_SASL_SECPROPS, options.isTLS ? "maxssf=0" : "noplain,noanonymous,minssf=56")
    // Ties a SASL bind to this very session, so that nobody in between can hand it on (RFC 5929 §4; MS-ADTS §5.1.2.2).
    if options.isTLS { try set(LDAP_OPT_X_SASL_CBINDING, LDAP_OPT_X_SASL_CBINDING_TLS_ENDPOINT) }
    if options.isTLS { try configureTLS(requiring: LDAP_OPT_X_TLS_DEMAND, options.tls) }
  }

  /// - Parameters:
  ///   - requirement: `LDAP_OPT_X_TLS_DEMAND`, or `…_ALLOW` to look at a certificate that does not hold.
  ///   - outdated: whether versions are spoken that are not safe any more, to find out which; with nothing to lose only.
  func configureTLS(
    requiring requirement: Int32, _ tls: TLSOptions, outdated: Bool = false
  ) throws(DirectoryError) {
    try set(LDAP_OPT_X_TLS_REQUIRE_CERT, requirement)
    // Names of the subjectAltName decide wherever there are any (RFC 6125 §6.4.4).
    try set(LDAP_OPT_X_TLS_REQUIRE_SAN, tls.requiresSAN ? LDAP_OPT_X_TLS_HARD : LDAP_OPT_X_TLS_TRY)
    if let identity = tls.identity {
      try set(LDAP_OPT_X_TLS_CERTFILE, identity.certificate)
      try set(LDAP_OPT_X_TLS_KEYFILE, identity.key)
    }
    if let file = tls.authorities ?? Library.systemAuthorities { try set(LDAP_OPT_X_TLS_CACERTFILE, file) }
    try set(LDAP_OPT_X_TLS_PROTOCOL_MIN, outdated ? Self.tls10 : Self.tls12)
    if Self.usesGnuTLS {
      try set(LDAP_OPT_X_TLS_CIPHER_SUITE, outdated ? Self.outdatedPriorities : Self.gnuTLSPriorities)
    }
    // Last: only now do the settings reach this handle's own context (libldap/tls2.c).
    guard trySet(LDAP_OPT_X_TLS_NEWCTX, 0) else { throw unusable(tls) }
  }

  /// TLS 1.2 as `LDAP_OPT_X_TLS_PROTOCOL_MIN` counts.
  private static let tls12: Int32 = 3 << 8 | 3
  private static let tls10: Int32 = 3 << 8 | 1

  /// The GnuTLS build accepts PROTOCOL_MIN and ignores it; its priority string is heeded.
  private static let gnuTLSPriorities = "NORMAL:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"

  private static let outdatedPriorities = "LEGACY:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2:+VERS-TLS1.1:+VERS-TLS1.0"

  static let usesGnuTLS = Library.tlsPackage == "GnuTLS"

  /// The library does not say which of the files it does not take: without our own certificate it takes the rest, or not.
  private func unusable(_ tls: TLSOptions) -> DirectoryError {
    if let identity = tls.identity, isUsableWithoutIdentity {
      let why = "the certificate \(identity.certificate) cannot be shown with the key \(identity.key)"
      return DirectoryError(.connect, .notAllowed(why, .identity), server: endpoint.url)
    }
    let why = "the trusted authorities in \(tls.authorities ?? Library.systemAuthorities ?? "no file") cannot be read"
    return DirectoryError(.connect, .notAllowed(why, .authorities), server: endpoint.url)
  }

  private var isUsableWithoutIdentity: Bool {
    let isUnset = [LDAP_OPT_X_TLS_CERTFILE, LDAP_OPT_X_TLS_KEYFILE].allSatisfy {
      ldap_set_option(pointer, $0, nil) == LDAP_OPT_SUCCESS
    }
    return isUnset && trySet(LDAP_OPT_X_TLS_NEWCTX, 0)
  }
}

extension Handle {
  private func set(_ option: Int32, _ value: Int32) throws(DirectoryError) {
    if !trySet(option, value) { throw refused(option) }
  }

  private func set(_ option: Int32, _ value: String) throws(DirectoryError) {
    if ldap_set_option(pointer, option, value) != LDAP_OPT_SUCCESS { throw refused(option) }
  }

  private func set(_ option: Int32, _ value: UnsafeRawPointer?) throws(DirectoryError) {
    if ldap_set_option(pointer, option, value) != LDAP_OPT_SUCCESS { throw refused(option) }
  }

  private func trySet(_ option: Int32, _ value: Int32) -> Bool {
    withUnsafePointer(to: value) { ldap_set_option(pointer, option, $0) } == LDAP_OPT_SUCCESS
  }

  private func refused(_ option: Int32) -> DirectoryError {
    DirectoryError(.connect, .client(code: option, text: "the library refused an option"), server: endpoint.url)
  }
}
