import FoundationEssentials

extension SambaDomainController {
  /// The environment of a libldap client that trusts this controller.
  package var trust: [String: String] { ["LDAPTLS_CACERT": certificateAuthority] }

  /// What a client of Kerberos needs in its environment to use this credential cache.
  package func environment(ccache: String) -> [String: String] {
    ["KRB5_CONFIG": krb5ConfigPath, "KRB5CCNAME": "FILE:\(ccache)"]
  }

  /// Fetches a ticket and returns the path of a credential cache that holds it alone.
  package func ticket(for user: String, password: String = password) async throws -> String {
    let cache = home.file("\(UUID().uuidString).ccache")
    try await ticket(for: user, password: password, cache: cache)
    return cache
  }

  func ticket(for user: String, password: String = password, cache: String) async throws {
    try await Tool.check(
      "kinit", ["\(user)@\(Self.realm)"], input: password + "\n", environment: environment(ccache: cache))
  }

  /// Applies LDIF over ldaps, as the administrator; a record without a changetype is added.
  package func apply(ldif: String) async throws {
    try await Tool.check("ldapmodify", ["-a"] + administration, input: ldif, environment: trust)
  }

  /// Searches over ldaps, as the administrator, and returns ldapsearch's LDIF, unwrapped.
  package func search(
    base: String = base, scope: String = "sub", filter: String = "(objectClass=*)", attributes: [String] = []
  ) async throws -> String {
    let options = ["-LLL", "-o", "ldif_wrap=no", "-b", base, "-s", scope]
    return try await Tool.check(
      "ldapsearch", administration + options + [filter] + attributes, environment: trust)
  }

  /// Adds an enabled account to CN=Users, with the lab's password or another one, and returns its DN.
  package func addUser(_ name: String, password: String = password) async throws -> String {
    let dn = "CN=\(name),CN=Users,\(Self.base)"
    let quoted = Data("\"\(password)\"".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })
    try await apply(
      ldif: """
        dn: \(dn)
        objectClass: user
        sAMAccountName: \(name)
        userPrincipalName: \(name)@corp.example
        userAccountControl: 512
        unicodePwd:: \(quoted.base64EncodedString())

        """)
    return dn
  }

  private var administration: [String] {
    ["-x", "-H", ldapsURL, "-D", Self.administrator, "-w", Self.password]
  }
}
