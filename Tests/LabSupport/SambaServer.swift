import FoundationEssentials

/// A domain controller of the lab's, as its administrator uses it; asked by its address, which needs no name resolution.
package protocol SambaServer: Sendable {
  /// What its domain is called.
  var names: SambaDomain { get }
  /// The address it alone listens on.
  var address: String { get }
  /// The path of the certificate of the authority that signed its own.
  var certificateAuthority: String { get }
}

extension SambaServer {
  /// The environment of a libldap client that trusts this controller.
  package var trust: [String: String] { ["LDAPTLS_CACERT": certificateAuthority] }

  /// Applies LDIF over ldaps, as the administrator; a record without a changetype is added.
  package func apply(ldif: String) async throws {
    try await Tool.check("ldapmodify", ["-a"] + administration, input: ldif, environment: trust)
  }

  /// Searches over ldaps, as the administrator, and returns ldapsearch's LDIF, unwrapped.
  /// - Parameter base: where to begin; nil for the domain's naming context.
  package func search(
    base: String? = nil, scope: String = "sub", filter: String = "(objectClass=*)", attributes: [String] = []
  ) async throws -> String {
    let options = ["-LLL", "-o", "ldif_wrap=no", "-b", base ?? names.base, "-s", scope]
    return try await Tool.check(
      "ldapsearch", administration + options + [filter] + attributes, environment: trust)
  }

  /// Adds an enabled account to CN=Users, with the lab's password or another one, and returns its DN.
  package func addUser(_ name: String, password: String = SambaDomainController.password) async throws -> String {
    let dn = "CN=\(name),CN=Users,\(names.base)"
    let quoted = Data("\"\(password)\"".utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] })
    try await apply(
      ldif: """
        dn: \(dn)
        objectClass: user
        sAMAccountName: \(name)
        userPrincipalName: \(name)@\(names.dnsName)
        userAccountControl: 512
        unicodePwd:: \(quoted.base64EncodedString())

        """)
    return dn
  }

  /// Adds a group to CN=Users and returns its DN.
  /// - Parameters:
  ///   - type: its groupType (MS-ADTS 2.2.12); that of a global security group when it is left out.
  ///   - members: their DNs.
  @discardableResult
  package func addGroup(_ name: String, type: Int = -2_147_483_646, members: [String] = []) async throws -> String {
    let dn = "CN=\(name),CN=Users,\(names.base)"
    try await apply(
      ldif: """
        dn: \(dn)
        objectClass: group
        sAMAccountName: \(name)
        groupType: \(type)
        \(members.map { "member: \($0)\n" }.joined())
        """)
    return dn
  }

  /// Makes somebody a member of a group; both are told by their DNs.
  package func add(_ member: String, to group: String) async throws {
    try await apply(ldif: "dn: \(group)\nchangetype: modify\nadd: member\nmember: \(member)\n-\n\n")
  }

  /// Whether it answers over ldaps, as the host that it should be.
  func answers(as hostName: String) async throws -> Bool {
    // The log of a controller that ended is worth more than a client's "cannot contact".
    let arguments = ["-x", "-LLL", "-o", "nettimeout=2", "-H", url, "-b", "", "-s", "base", "dnsHostName"]
    return try await Tool.run("ldapsearch", arguments, environment: trust).output.contains(hostName)
  }

  private var url: String { "ldaps://\(address)" }
  private var administration: [String] {
    ["-x", "-H", url, "-D", names.administrator, "-w", SambaDomainController.password]
  }
}
