/// One of the two domain controllers of a pair.
///
/// It answers on a loopback address of its own, and by its DNS name to programs that the pair runs.
package final class SambaPairMember: SambaServer {
  /// What its domain is called.
  package var names: SambaDomain { settings.names }
  /// The address it alone listens on.
  package var address: String { settings.address }
  /// The path of the certificate of the authority that signed its own.
  package let certificateAuthority: String
  /// The DNS name that its server object tells.
  package var hostName: String { settings.hostName }
  /// `ldap://` and its DNS name.
  package var ldapURL: String { "ldap://\(hostName)" }
  /// `ldaps://` and its DNS name.
  package var ldapsURL: String { "ldaps://\(hostName)" }
  /// The DN of its server object, which holds its nTDSDSA object.
  package var serverDN: String {
    "CN=\(serverName),CN=Servers,CN=Default-First-Site-Name,CN=Sites,CN=Configuration,\(names.base)"
  }

  private let settings: SambaSettings
  private let process: LabProcess
  private var serverName: String { settings.name.uppercased() }

  // It pulls when it is asked to, and at no other time: a day is longer than any test.
  private static let patience = ["notify", "periodic", "periodic_startup"].map { "dreplsrv:\($0)_interval = 86400" }

  /// Starts one that was made, and returns when it answers.
  /// - Parameter kdc: the other's address; one process that asked itself for tickets would wait two seconds for its answer.
  init(_ settings: SambaSettings, kdc: String, _ authority: CertificateAuthority, _ files: PrivateFiles) async throws {
    self.settings = settings
    certificateAuthority = authority.certificate
    let certificate = try await authority.issue(
      dns: [settings.hostName], ip: [settings.address], as: settings.name)
    try settings.write(
      certificate, authority.certificate, kdc: kdc, services: "rpc, ldap, cldap, kdc, drepl", options: Self.patience)
    process = try settings.start(with: files)
    try await process.waitUntil(within: .seconds(60), every: .milliseconds(50)) { [self] in
      try await answers(as: hostName)
    }
  }

  /// Pulls what the other one holds of a naming context, now.
  func pull(_ context: String, from other: SambaPairMember) async throws {
    let arguments = ["drs", "replicate", address, other.serverName, context, "-s", settings.smbConfig]
    try await Tool.check("samba-tool", arguments + names.remoteCredentials)
  }

  /// Whether it takes in changes: NTDSDSA_OPT_DISABLE_INBOUND_REPL beside NTDSDSA_OPT_IS_GC (MS-ADTS 6.1.1.2.2.1.2.1.1).
  func takeInChanges(_ isOn: Bool) async throws {
    let change = "changetype: modify\nreplace: options\noptions: \(isOn ? 1 : 3)\n-\n\n"
    try await apply(ldif: "dn: CN=NTDS Settings,\(serverDN)\n\(change)")
  }

  /// Adds the name that the other one asks a ticket for when it pulls; joining does it, provisioning does not.
  func registerServiceName() async throws {
    let change = "add: servicePrincipalName\nservicePrincipalName: GC/\(hostName)/\(names.dnsName)"
    let dn = "CN=\(serverName),OU=Domain Controllers,\(names.base)"
    try await apply(ldif: "dn: \(dn)\nchangetype: modify\n\(change)\n-\n\n")
  }

  /// Its nTDSDSA object's GUID, which joining made a part of a service name of its.
  func identifier() async throws -> String {
    let text = try await search(filter: "(sAMAccountName=\(serverName)$)", attributes: ["servicePrincipalName"])
    guard let identifier = text.firstMatch(of: /E3514235-4B06-11D1-AB04-00C04FC2DCD2\/([-0-9a-f]+)\//)?.output.1 else {
      throw LabError("\(hostName) has no service name for replication", log: text)
    }
    return String(identifier)
  }
}
