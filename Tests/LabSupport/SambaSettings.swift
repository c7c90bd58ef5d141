import FoundationEssentials

/// The files and commands that make a domain controller within one folder, and nothing outside it.
struct SambaSettings {
  let home: TemporaryFolder
  let address: String

  var krb5Config: String { home.file("krb5.conf") }
  private var data: String { home.file("dc") }
  private var smbConfig: String { home.file("dc/etc/smb.conf") }

  /// An address whose port 389 is free, and that no other test run of this machine is about to use.
  static func reserveAddress() throws -> String {
    let addresses = (31...39).map { "127.0.0.\($0)" }
    guard let free = addresses.first(where: { Loopback.canListen($0, 389) && isReserved($0) }) else {
      throw LabError("port 389 is taken, or not ours to take, on 127.0.0.31 to 127.0.0.39")
    }
    return free
  }

  // Seconds pass until Samba itself binds: this port stands for the address until the process ends.
  private static func isReserved(_ address: String) -> Bool {
    (try? Loopback.listen(address, 10389)) != nil
  }

  func provision(sid: String?) async throws {
    let names = ["--realm=\(SambaDomainController.realm)", "--domain=\(SambaDomainController.domain)"]
    let domain = names + (sid.map { ["--domain-sid=\($0)"] } ?? [])
    let server = ["--server-role=dc", "--host-name=dc1", "--host-ip=\(address)", "--dns-backend=NONE"]
    let options = ["--option=interfaces=\(address)/8", "--option=bind interfaces only=yes"]
    let common = ["domain", "provision", "--targetdir=\(data)", "--adminpass=\(SambaDomainController.password)"]
    // A lab need not survive a power cut: without fsync it is there two seconds earlier.
    try await Tool.check("samba-tool", common + domain + server + options, environment: ["TDB_NO_FSYNC": "1"])
  }

  func write(_ certificate: CertificateAuthority.Certificate, _ authority: String) throws {
    for folder in ["run", "ncalrpc", "cache", "log"] { try home.makeFolder("dc/\(folder)") }
    try home.write(smbConfigText(certificate, authority), to: "dc/etc/smb.conf")
    try home.write(krb5ConfigText, to: "krb5.conf")
  }

  func start() throws -> LabProcess {
    try LabProcess(
      "samba", ["-s", smbConfig, "-F", "--no-process-group", "-M", "single", "--debug-stdout", "-d", "1"],
      environment: ["KRB5_CONFIG": krb5Config, "TDB_NO_FSYNC": "1"], log: home.file("log"))
  }

  // The pid file, the pipes and the caches default to folders that all Samba servers of a machine share.
  private func smbConfigText(_ certificate: CertificateAuthority.Certificate, _ authority: String) -> String {
    """
    [global]
    netbios name = DC1
    realm = \(SambaDomainController.realm)
    workgroup = \(SambaDomainController.domain)
    server role = active directory domain controller
    server services = ldap, cldap, kdc
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
    [sysvol]
    path = \(data)/state/sysvol

    """
  }

  // Names are taken as they are: no DNS knows this realm.
  private var krb5ConfigText: String {
    """
    [libdefaults]
    default_realm = \(SambaDomainController.realm)
    dns_lookup_kdc = false
    dns_lookup_realm = false
    dns_canonicalize_hostname = false
    rdns = false
    [realms]
    \(SambaDomainController.realm) = {
      kdc = \(address)
      kpasswd_server = \(address)
    }
    [domain_realm]
    .corp.example = \(SambaDomainController.realm)
    corp.example = \(SambaDomainController.realm)

    """
  }
}
