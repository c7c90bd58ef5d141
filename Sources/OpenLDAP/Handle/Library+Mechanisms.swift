import COpenLDAP
import Glibc

extension Library {
  /// Loads SASL's plug-ins; to be called before the library's first SASL bind, and before its mechanisms are listed.
  ///
  /// libldap would load them all at its first call, and with them Kerberos, OpenSSL and Berkeley DB: most of what the start of a run
  /// costs that is anonymous or shows a password.
  /// - Returns: whether they could be; where memory was short they are not.
  @discardableResult
  static func loadMechanisms() -> Bool { areMechanismsLoaded }

  private static let areMechanismsLoaded: Bool = {
    prepare()
    // Nobody loses a session by it: only a SASL bind makes one (ldap_int_sasl_bind in libldap/cyrus.c), and each comes by here first.
    sasl_client_done()
    return sasl_client_init(nil) == SASL_OK
  }()

  /// Lets SASL be begun while its plug-ins are looked for where there are none (SASL_PATH, in Cyrus SASL's doc/legacy/options.html): the
  /// root has no libraries, and of a place that is no folder the system's log would be told.
  static func withoutMechanisms(_ begin: () -> Void) {
    let place = getenv("SASL_PATH").map { String(cString: $0) }
    setenv("SASL_PATH", "/", 1)
    begin()
    if let place { setenv("SASL_PATH", place, 1) } else { unsetenv("SASL_PATH") }
  }
}
