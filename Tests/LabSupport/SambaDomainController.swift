/// A real Active Directory domain controller, Samba's: one for each test run, started when first asked for, or a test's own.
///
/// It answers on a loopback address of its own: LDAP with StartTLS on 389, LDAPS on 636, Kerberos on 88.
package final class SambaDomainController: SambaServer {
  private static let domain = SambaDomain(dnsName: "corp.example", netBIOSName: "CORP")
  /// The Kerberos realm.
  package static let realm = domain.realm
  /// The domain's naming context.
  package static let base = domain.base
  /// The controller's DNS name, which nothing on this machine resolves.
  package static let hostName = "dc1.corp.example"
  /// The administrator's name for a simple bind.
  package static let administrator = domain.administrator
  /// The password of every account the lab makes, the administrator's too.
  package static let password = "Passw0rd.123"
  /// What must be installed.
  static let programs = ["samba", "samba-tool", "ldapmodify", "ldapsearch", "kinit", "openssl"]

  /// What its domain is called.
  package let names = domain
  /// The address it alone listens on: 127.0.0.31, or the next free one.
  package let address: String
  /// The path of the certificate of the authority that signed its own.
  package let certificateAuthority: String
  /// The path of a krb5.conf that leads to its KDC.
  package let krb5ConfigPath: String
  /// `ldap://address`
  package var ldapURL: String { "ldap://\(address)" }
  /// `ldaps://address`
  package var ldapsURL: String { "ldaps://\(address)" }
  /// The `ldapi://` URL of its own socket, over which whoever is root is the system, in clear.
  package var socketURL: String { Endpoint.unix(path: home.file("dc/private/ldap_priv/ldapi")).url }
  /// Where it keeps its database, its logs and the tickets.
  package var folder: String { home.path }
  /// What a client of Kerberos needs in its environment; the credential cache holds the administrator's ticket.
  package var environment: [String: String] { environment(ccache: home.file("administrator.ccache")) }

  let home: TemporaryFolder
  private let authority: CertificateAuthority
  private let process: LabProcess

  private static let running = Task { try await SambaDomainController() }

  /// The controller of this test run. When it could not start, every caller gets the same error.
  package static func shared() async throws -> SambaDomainController {
    try await running.value
  }

  /// Starts a controller of a test's own, whose domain holds nothing yet, and returns when it answers.
  /// - Parameter sid: the domain's SID; nil for any.
  package init(sid: String? = nil) async throws {
    let settings = try SambaSettings("dc1", of: Self.domain)
    authority = try await CertificateAuthority()
    let certificate = try await authority.issue(dns: [Self.hostName], ip: [settings.address])
    try await settings.provision(sid.map { ["--domain-sid=\($0)"] } ?? [])
    // As Active Directory does, it takes SASL over TLS without a second layer (smb.conf(5)).
    try settings.write(
      certificate, authority.certificate, options: ["ldap server require strong auth = allow_sasl_over_tls"])
    home = settings.home
    address = settings.address
    certificateAuthority = authority.certificate
    krb5ConfigPath = settings.krb5Config
    process = try settings.start()
    try await process.waitUntil(within: .seconds(60), every: .milliseconds(50)) { [self] in
      try await answers(as: Self.hostName)
    }
    try await registerServiceNames()
    try await ticket(for: "Administrator", cache: home.file("administrator.ccache"))
  }

  /// GSSAPI asks for a ticket for the name in the URL, which may be the address.
  private func registerServiceNames() async throws {
    try await apply(
      ldif: """
        dn: CN=DC1,OU=Domain Controllers,\(Self.base)
        changetype: modify
        add: servicePrincipalName
        servicePrincipalName: ldap/\(address)
        servicePrincipalName: ldap/\(Self.hostName)

        """)
  }
}
