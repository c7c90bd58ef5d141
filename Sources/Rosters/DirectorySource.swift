package import Directory

/// A directory as a roster names it: where it is and who to be there. No secret stands in it, only where one is kept.
package struct DirectorySource: Sendable, Hashable {
  /// Where it is asked.
  package enum Location: Sendable, Hashable {
    /// Servers, to be tried in order.
    case servers([Endpoint])
    /// A domain whose servers DNS knows, and the site whose servers come first.
    case domain(DNSDomain, site: DNSSite? = nil)
    /// An LDIF snapshot, by its path.
    case snapshot(String)
  }

  /// How to say who one is; the words of the command line.
  package enum Bind: String, Sendable, CaseIterable {
    case anonymous, simple, gssapi
    case spnego = "gss-spnego"
    case external

    /// Whether it is by Kerberos' tickets.
    package var isKerberos: Bool { self == .gssapi || self == .spnego }

    /// What is meant where nobody says how: a name means simple, a keytab Kerberos, a socket or a certificate EXTERNAL.
    package static func implied(byName: Bool, byKeytab: Bool, byTransport: Bool) -> Bind {
      byName ? .simple : byKeytab ? .gssapi : byTransport ? .external : .anonymous
    }
  }

  /// What rules and reports call it.
  package let name: String
  /// Where it is asked.
  package let location: Location
  /// The tree to look names up in; nil for the server's own.
  package let base: DistinguishedName?
  /// What to take it for; nil for what it says of itself.
  package let kind: DirectoryKind?
  /// How to bind; nil for what the rest implies.
  package let bind: Bind?
  /// Who to bind as; nil where the way to bind says it.
  package let user: String?
  /// The file that holds the password; nil where none is needed.
  package let passwordFile: String?
  /// The keytab to get Kerberos tickets with; nil for the tickets at hand.
  package let keytab: String?
  /// Whether an ldap:// connection is turned into a TLS one first.
  package let startTLS: Bool
  /// The file with the authorities to trust; nil for the system's.
  package let authorities: String?
  /// Whether the server's name has to be in subjectAltName.
  package let requiresSAN: Bool
  /// The keys that the server may have; none for any.
  package let pins: [KeyPin]
  /// The certificate to show; nil for none.
  package let certificate: String?
  /// The file with its private key; nil for none.
  package let key: String?

  /// How it is bound to: what `bind` says, else what the rest implies.
  package var bindChoice: Bind {
    bind
      ?? Bind.implied(
        byName: user != nil || passwordFile != nil, byKeytab: keytab != nil, byTransport: isLocal || certificate != nil)
  }

  /// Whether it is asked over sockets in the file system only.
  var isLocal: Bool {
    guard case .servers(let servers) = location else { return false }
    return !servers.isEmpty && servers.allSatisfy { $0.scheme == .ldapi }
  }

  /// Whether every connection is a TLS one.
  var isOverTLS: Bool {
    switch location {
    case .servers(let servers): startTLS || servers.allSatisfy { $0.scheme == .ldaps }
    // Kerberos protects a connection by itself (RFC 4752 §3.3).
    case .domain: startTLS || !bindChoice.isKerberos
    case .snapshot: false
    }
  }

  /// Whether one of its connections is a TLS one.
  var isPartlyOverTLS: Bool {
    guard case .servers(let servers) = location else { return isOverTLS }
    return startTLS || servers.contains { $0.scheme == .ldaps }
  }

  /// A directory of a roster. Paths are as they were written.
  package init(
    name: String, location: Location, base: DistinguishedName? = nil, kind: DirectoryKind? = nil, bind: Bind? = nil,
    user: String? = nil, passwordFile: String? = nil, keytab: String? = nil, startTLS: Bool = false,
    authorities: String? = nil,
    requiresSAN: Bool = false, pins: [KeyPin] = [], certificate: String? = nil, key: String? = nil
  ) {
    self.name = name
    self.location = location
    self.base = base
    self.kind = kind
    self.bind = bind
    self.user = user
    self.passwordFile = passwordFile
    self.keytab = keytab
    self.startTLS = startTLS
    self.authorities = authorities
    (self.requiresSAN, self.pins) = (requiresSAN, pins)
    (self.certificate, self.key) = (certificate, key)
  }
}
