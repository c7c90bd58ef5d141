import Glibc
import Synchronization

/// Where this process takes its Kerberos tickets from.
///
/// libldap and SASL hand no credentials on: the Kerberos library looks them up itself, by variables of the environment, which are
/// the whole process's. So there is one place for a process, chosen before the library is first called.
package enum KerberosTickets {
  private enum Place: Equatable { case usual, keytab(String) }

  private static let chosen = Mutex<Place?>(nil)

  /// Takes them from a client keytab, into a cache in memory (krb5.conf(5), `default_client_keytab_name`; kerberos(7)), or from where
  /// tickets usually are.
  /// - Returns: false, and nothing is changed, where they are taken from another place already.
  package static func take(from keytab: String?) -> Bool {
    chosen.withLock { chosen in
      let place = keytab.map(Place.keytab) ?? .usual
      if let chosen { return chosen == place }
      chosen = place
      if let keytab {
        setenv("KRB5_CLIENT_KTNAME", "FILE:\(keytab)", 1)
        setenv("KRB5CCNAME", "MEMORY:rollcall", 1)
      }
      return true
    }
  }
}
