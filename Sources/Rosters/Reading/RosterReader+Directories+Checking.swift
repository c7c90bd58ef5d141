internal import Directory
internal import Yams

/// What does not go together in a directory, beyond what each key says by itself.
extension RosterReader {
  mutating func checkTogether(_ source: DirectorySource, _ fields: Fields<DirectoryKey>) {
    if case .snapshot = source.location { return checkSnapshot(fields) }
    if fields.hasStrangers { return }
    checkBind(source, fields)
    checkPairs(source, fields)
    if case .servers(let servers) = source.location { check(servers, fields, source) }
    let idle = [DirectoryKey.ca, .cert, .key, .pin, .requireSAN].first { key in
      fields[key] != nil && (key != .ca || !source.isPartlyOverTLS)
    }
    if !source.isOverTLS, let idle {
      note(fields.place(of: idle), "'\(idle.rawValue)' is for TLS: give 'startTLS: true', or ldaps:// URLs")
    }
  }

  private mutating func checkSnapshot(_ fields: Fields<DirectoryKey>) {
    let idle = fields.keys.first { ![.url, .domain, .ldif, .base, .kind].contains($0) }
    if let idle { note(fields.place(of: idle), "'\(idle.rawValue)' is for a server: a snapshot is not connected to") }
  }

  private mutating func checkBind(_ source: DirectorySource, _ fields: Fields<DirectoryKey>) {
    if (fields[.user] == nil) != (fields[.passwordFile] == nil) {
      let (there, missing) = fields[.user] == nil ? ("passwordFile", "user") : ("user", "passwordFile")
      note(fields.place, "'\(there)' needs '\(missing)' beside it")
    } else if let bind = source.bind, (bind == .simple) != (source.user != nil) {
      note(
        fields.place(of: .bind),
        bind == .simple
          ? "'bind: simple' needs 'user' and 'passwordFile'" : "'bind: \(bind.rawValue)' takes no 'user'")
    }
    if source.keytab != nil, ![.gssapi, .spnego, nil].contains(source.bind) || source.user != nil {
      note(fields.place(of: .keytab), "'keytab' is for 'bind: gssapi'")
    }
    if source.bind == .external, source.certificate == nil, !source.isLocal {
      note(fields.place(of: .bind), "'bind: external' needs 'cert' and 'key', or an ldapi:// URL")
    }
  }

  private mutating func checkPairs(_ source: DirectorySource, _ fields: Fields<DirectoryKey>) {
    if case .servers = source.location, fields[.site] != nil {
      note(fields.place(of: .site), "'site' needs 'domain' beside it")
    }
    if (source.certificate == nil) != (source.key == nil) {
      let (there, missing) = source.key == nil ? ("cert", "key") : ("key", "cert")
      note(fields.place, "'\(there)' needs '\(missing)' beside it")
    }
  }

  private mutating func check(_ servers: [Endpoint], _ fields: Fields<DirectoryKey>, _ source: DirectorySource) {
    if source.user != nil, source.passwordFile != nil, source.bind ?? .simple == .simple, !source.startTLS,
      servers.contains(where: { $0.scheme == .ldap })
    {
      note(fields.place(of: .user), "a password is not sent in clear: give 'startTLS: true', or an ldaps:// URL")
    }
    if source.startTLS, servers.contains(where: { $0.scheme != .ldap }) {
      note(fields.place(of: .startTLS), "'startTLS' is for ldap:// URLs: the others need none")
    }
    for refusal in servers.compactMap(\.refusal) { note(fields.place(of: .url), refusal) }
  }
}
