import FoundationEssentials

/// The files and commands that make a domain controller within one folder, and nothing outside it.
struct SambaSettings {
  let home: TemporaryFolder
  let address: String
  let names: SambaDomain
  /// Its host name, without the domain.
  let name: String

  var hostName: String { "\(name).\(names.dnsName)" }
  var krb5Config: String { home.file("krb5.conf") }
  var smbConfig: String { home.file("dc/etc/smb.conf") }
  private var data: String { home.file("dc") }

  // A lab need not survive a power cut: without fsync it is there two seconds earlier.
  private static let haste = ["TDB_NO_FSYNC": "1"]

  init(_ name: String, of names: SambaDomain) throws {
    home = try TemporaryFolder("samba")
    address = try Self.reserveAddress()
    self.names = names
    self.name = name
  }

  /// An address whose port 389 is free, and that no other test run of this machine is about to use.
  private static func reserveAddress() throws -> String {
    // 127.0.0.41 is that of samples/live-dc.
    let addresses = (31...40).map { "127.0.0.\($0)" }
    guard let free = addresses.first(where: { Loopback.canListen($0, 389) && isReserved($0) }) else {
      throw LabError("port 389 is taken, or not ours to take, on 127.0.0.31 to 127.0.0.40")
    }
    return free
  }

  // Seconds pass until Samba itself binds: this port stands for the address until the process ends.
  private static func isReserved(_ address: String) -> Bool {
    (try? Loopback.listen(address, 10389)) != nil
  }

  /// Makes the first controller of a new domain.
  func provision(_ more: [String]) async throws {
    let domain = ["--realm=\(names.realm)", "--domain=\(names.netBIOSName)"]
    let server = ["--server-role=dc", "--host-name=\(name)", "--host-ip=\(address)"]
    let password = "--adminpass=\(SambaDomainController.password)"
    try await make(["provision", password] + domain + server + more)
  }

  /// Makes one more controller of a domain, which holds what that server of it holds.
  func join(_ server: String) async throws {
    let options = ["netbios name=\(name.uppercased())", "workgroup=\(names.netBIOSName)", "realm=\(names.realm)"]
    let domain = ["join", names.dnsName, "DC", "--server=\(server)"] + options.map { "--option=\($0)" }
    try await make(domain + names.remoteCredentials)
  }

  private func make(_ arguments: [String]) async throws {
    let common = ["--targetdir=\(data)", "--dns-backend=NONE"]
    let network = ["--option=interfaces=\(address)/8", "--option=bind interfaces only=yes"]
    try await Tool.check("samba-tool", ["domain"] + arguments + common + network, environment: Self.haste)
  }

  /// Replaces the smb.conf that making it wrote.
  /// - Parameters:
  ///   - kdc: the address of the KDC that it asks; its own when nil.
  ///   - options: more lines of smb.conf.
  func write(
    _ certificate: CertificateAuthority.Certificate, _ authority: String, kdc: String? = nil,
    services: String = "ldap, cldap, kdc", options: [String] = []
  ) throws {
    for folder in ["run", "ncalrpc", "cache", "log"] { try home.makeFolder("dc/\(folder)") }
    let configuration = SambaConfiguration(
      names: names, name: name, address: address, data: data, certificate: certificate, authority: authority,
      services: services, options: options)
    try home.write(configuration.text, to: "dc/etc/smb.conf")
    try home.write(KerberosConfiguration(names: names, address: kdc ?? address).text, to: "krb5.conf")
  }

  /// Starts it.
  func start(with files: PrivateFiles = .none) throws -> LabProcess {
    let arguments = ["-s", smbConfig, "-F", "--no-process-group", "-M", "single", "--debug-stdout", "-d", "1"]
    let environment = Self.haste.merging(["KRB5_CONFIG": krb5Config]) { $1 }
    return try LabProcess("samba", arguments, environment: environment, with: files, log: home.file("log"))
  }
}
