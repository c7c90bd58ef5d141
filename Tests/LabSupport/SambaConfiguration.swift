/// smb.conf(5) of a domain controller that lives in one folder, and leaves nothing outside it.
struct SambaConfiguration {
  let names: SambaDomain
  let name: String
  let address: String
  /// The folder that it was provisioned in.
  let data: String
  let certificate: CertificateAuthority.Certificate
  let authority: String
  let services: String
  /// More lines.
  let options: [String]

  // The pid file, the pipes and the caches default to folders that all Samba servers of a machine share.
  var text: String {
    """
    [global]
    netbios name = \(name.uppercased())
    realm = \(names.realm)
    workgroup = \(names.netBIOSName)
    server role = active directory domain controller
    server services = \(services)
    interfaces = \(address)/8
    bind interfaces only = yes
    disable netbios = yes
    private dir = \(data)/private
    state directory = \(data)/state
    cache directory = \(data)/cache
    lock directory = \(data)
    binddns dir = \(data)/bind-dns
    pid directory = \(data)/run
    ncalrpc dir = \(data)/ncalrpc
    winbindd socket directory = \(data)/run/winbindd
    ntp signd socket directory = \(data)/run/ntp_signd
    log file = \(data)/log/samba
    tls certfile = \(certificate.certificate)
    tls keyfile = \(certificate.key)
    tls cafile = \(authority)
    \(options.joined(separator: "\n"))
    [sysvol]
    path = \(data)/state/sysvol

    """
  }
}

/// krb5.conf(5) for one realm and one KDC.
struct KerberosConfiguration {
  let names: SambaDomain
  /// The KDC's address.
  let address: String

  // Names are taken as they are: no DNS knows this realm.
  var text: String {
    """
    [libdefaults]
    default_realm = \(names.realm)
    dns_lookup_kdc = false
    dns_lookup_realm = false
    dns_canonicalize_hostname = false
    rdns = false
    [realms]
    \(names.realm) = {
      kdc = \(address)
      kpasswd_server = \(address)
    }
    [domain_realm]
    .\(names.dnsName) = \(names.realm)
    \(names.dnsName) = \(names.realm)

    """
  }
}
