import Glibc

/// What libldap would have read by itself, and does not: it decides nothing here (ldap.conf(5)).
package enum ForeignSettings {
  /// The files that are there, in the order in which they would have been read.
  package static func files(home: String?) -> [String] {
    let own = home.map { ["\($0)/ldaprc", "\($0)/.ldaprc"] } ?? []
    return (["/etc/ldap/ldap.conf", "/etc/openldap/ldap.conf"] + own + ["ldaprc"]).filter { access($0, R_OK) == 0 }
  }

  /// The names of the variables that would have been heeded.
  package static func variables(_ environment: [String: String]) -> [String] {
    environment.keys.filter { $0.hasPrefix("LDAP") && $0 != "LDAPNOINIT" }.sorted()
  }
}
