internal import Directory
internal import Logging
internal import Membership
internal import Rosters

extension ConnectionSettings {
  /// - Throws: `Failure` with status 64 where the password is protected anyhow, or there is none to send.
  func checkPlaintext(_ endpoints: [Endpoint]) throws {
    let isSimple = user != nil && (bind ?? .simple) == .simple
    guard isSimple, !startTLS, domain == nil, endpoints.allSatisfy({ $0.scheme == .ldap }) else {
      throw Failure.usage(
        "--insecure-plaintext is for --user over ldap:// URLs, without --start-tls: leave it out elsewhere")
    }
  }

  /// A password that is read on the way may change what it may read: it is not worth the answer where groups rule the domain.
  /// - Parameter groups: what is asked about; nil for whatever there is.
  /// - Throws: `Failure` with status 64.
  func refusePlaintext(askingAbout groups: [PrincipalReference]?) throws {
    guard allowsPlaintext else { return }
    let refusal = "--insecure-plaintext is refused: anybody on the way could read the password"
    guard let groups else { throw Failure.usage("\(refusal), and any group may be asked about") }
    if let group = groups.first(where: PrivilegedGroup.isMeant) {
      throw Failure.usage("\(refusal), and '\(group.given)' is privileged: use ldaps:// or --start-tls")
    }
  }

  /// What is said of each run whose password anybody may read.
  var plaintextWarning: String? {
    guard allowsPlaintext, let user else { return nil }
    return "--insecure-plaintext: the password of \(user) goes to \(place) in clear, for anybody on the way to read"
  }
}

extension Assignment {
  /// The same, where nothing that it asks about forbids to send a password in clear.
  /// - Throws: `Failure` with status 64 where something does.
  func checkingPlaintext() throws -> Assignment {
    let clear = directories.filter(\.allowsPlaintext)
    if clear.isEmpty { return self }
    // Many rules are about few groups, and a look at a group takes a while.
    var seen: Set<PrincipalReference> = []
    let groups = roster.rules.flatMap { $0.expectations.map(\.group) + $0.cures }.filter { seen.insert($0).inserted }
    for settings in clear { try settings.refusePlaintext(askingAbout: groups) }
    return self
  }
}

extension AuditRun {
  /// A name in another language, or a GUID, shows only now what it means: too late to refuse, and not to say so.
  func warnOfPlaintext(_ facts: Facts, _ settings: ConnectionSettings) {
    guard settings.allowsPlaintext, let user = settings.user else { return }
    let groups = facts.findings.filter { $0.key.role == .group }.compactMap(\.value.principal)
    for group in groups where PrivilegedGroup.isOne(group) {
      invocation.log.warning(
        "\(group.name) is privileged, and the password of \(user) went in clear: give \(user) a new one, and use ldaps:// or --start-tls"
      )
    }
  }
}
