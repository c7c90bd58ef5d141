import COpenLDAP

/// The libldap that this process runs on, as it describes itself; it need not be the one that the program was built with.
package struct LibraryDescription: Sendable {
  /// Who makes it, such as OpenLDAP.
  package let vendor: String
  /// Its version, such as 2.5.13.
  package let version: String
  /// What it does TLS with, such as GnuTLS; nil where it was built without.
  package let tls: String?
  /// The SASL mechanisms whose plug-ins are installed, sorted.
  package let mechanisms: [String]

  /// Asks the library; nil where it is of another make than its headers.
  package init?() {
    Library.loadMechanisms()
    var info = LDAPAPIInfo()
    info.ldapai_info_version = LDAP_API_INFO_VERSION
    guard ldap_get_option(nil, LDAP_OPT_API_INFO, &info) == LDAP_OPT_SUCCESS else { return nil }
    defer { Self.free(info) }
    vendor = String(cString: info.ldapai_vendor_name)
    version = Self.version(info.ldapai_vendor_version)
    tls = Library.tlsPackage
    mechanisms = Self.saslMechanisms().sorted()
  }

  /// 20513 is 2.5.13 (LDAP_VENDOR_VERSION in ldap_features.h).
  private static func version(_ number: Int32) -> String {
    "\(number / 10_000).\(number / 100 % 100).\(number % 100)"
  }

  /// The library's own list, which stays its own (LDAP_OPT_X_SASL_MECHLIST in ldap_get_option(3)).
  private static func saslMechanisms() -> [String] {
    var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
    guard ldap_get_option(nil, LDAP_OPT_X_SASL_MECHLIST, &list) == LDAP_OPT_SUCCESS else { return [] }
    return elements(of: list).map { String(cString: $0) }
  }

  /// The name, the extensions and their array are the caller's to free (LDAP_OPT_API_INFO in ldap_get_option(3)).
  private static func free(_ info: LDAPAPIInfo) {
    ldap_memfree(info.ldapai_vendor_name)
    elements(of: info.ldapai_extensions).forEach { ldap_memfree($0) }
    ldap_memfree(info.ldapai_extensions)
  }

  /// What stands in an array that a null pointer ends.
  private static func elements(
    of array: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
  ) -> [UnsafeMutablePointer<CChar>] {
    guard let array else { return [] }
    return sequence(first: array) { $0 + 1 }.lazy.map(\.pointee).prefix { $0 != nil }.compactMap(\.self)
  }
}
