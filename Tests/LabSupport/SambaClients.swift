import FoundationEssentials

extension SambaDomainController {
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

  /// Writes the keys of an account into a file of its own, and returns its path.
  package func keytab(of user: String) async throws -> String {
    let file = home.file("\(UUID().uuidString).keytab")
    let options = ["domain", "exportkeytab", file, "--principal=\(user)", "-s", "\(folder)/dc/etc/smb.conf"]
    try await Tool.check("samba-tool", options)
    return file
  }

  func ticket(for user: String, password: String = password, cache: String) async throws {
    try await Tool.check(
      "kinit", ["\(user)@\(Self.realm)"], input: password + "\n", environment: environment(ccache: cache))
  }

  /// Keeps a user from reading one attribute of one entry.
  /// - Parameter attribute: the attribute's schemaIDGUID.
  package func deny(_ attribute: String, of entry: String, to user: String) async throws {
    let text = try await search(filter: "(sAMAccountName=\(user))", attributes: ["objectSid"])
    guard let coded = text.firstMatch(of: /objectSid:: (\S+)/)?.output.1, let sid = Data(base64Encoded: String(coded))
    else {
      throw LabError("\(user) has no SID")
    }
    let parts = stride(from: 8, to: sid.count, by: 4).map { start in
      sid[start..<start + 4].reversed().reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
    }
    let trustee = "S-1-5-" + parts.map(String.init).joined(separator: "-")
    let rule = "(OD;;RP;\(attribute);;\(trustee))"
    let options = ["dsacl", "set", "-H", "\(folder)/dc/private/sam.ldb", "--objectdn=\(entry)", "--sddl=\(rule)"]
    try await Tool.check("samba-tool", options)
  }
}
