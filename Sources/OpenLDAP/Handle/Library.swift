import COpenLDAP
import Glibc

/// What has to be so in the whole process before libldap is first called.
package enum Library {
  /// Sets it once; every handle goes through here.
  static func prepare() { _ = prepared }

  private static let prepared: Bool = {
    // GnuTLS would write the sessions' keys there, and with them all that was said (gnutls(3)).
    unsetenv("SSLKEYLOGFILE")
    initializeWithoutFiles()
    ignoreBrokenPipes()
    return true
  }()

  /// A write to a connection, or a pipe, that the other side has closed is an error and not the end of the process.
  package static func ignoreBrokenPipes() { signal(SIGPIPE, SIG_IGN) }

  /// libldap ends the process where it has no memory to note a request in (ldap_send_server_request in libldap/request.c, an
  /// assertion): that is a failure that is told, and neither a crash nor a core.
  package static func tellAssertions() {
    // Made now, and not in the handler.
    _ = lastWords
    signal(SIGABRT) { _ in
      // Nothing but what a handler may do (signal-safety(7)).
      write(2, lastWords.utf8Start, lastWords.utf8CodeUnitCount)
      _exit(1)
    }
  }

  /// ldap.conf and the LDAP* variables could switch verification off (LDAPTLS_REQCERT=never): they are not read (ldap.conf(5)). SASL's
  /// plug-ins are left for `loadMechanisms`.
  private static func initializeWithoutFiles() {
    setenv("LDAPNOINIT", "1", 1)
    withoutMechanisms {
      // The first look at a global option is what reads them (libldap/init.c); children get their environment back.
      var version: Int32 = 0
      ldap_get_option(nil, LDAP_OPT_PROTOCOL_VERSION, &version)
    }
    unsetenv("LDAPNOINIT")
  }

  /// What the library does TLS with, such as GnuTLS; nil where it was built without (LDAP_OPT_X_TLS_PACKAGE in
  /// ldap_get_option(3)).
  static let tlsPackage: String? = {
    var name: UnsafeMutablePointer<CChar>?
    guard ldap_get_option(nil, LDAP_OPT_X_TLS_PACKAGE, &name) == LDAP_OPT_SUCCESS, let name else { return nil }
    defer { ldap_memfree(name) }
    return String(cString: name)
  }()

  /// Where systems keep the authorities they trust, in the order to look; libldap has no default of its own.
  static let systemAuthorities = candidates.first { access($0, R_OK) == 0 }

  private static let candidates: [String] = [
    "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
    "/etc/ssl/cert.pem",
  ]

  /// libldap's words for one of its codes.
  static func text(_ code: Int32) -> String { String(cString: ldap_err2string(code)) }
}

private let lastWords: StaticString =
  "rollcall: a library gave up in the midst of it, most likely for want of memory: nothing that is not told above is known\n"
