extension SlapdConfiguration {
  /// What a slapd is to others (slapd.conf(5), slapo-syncprov(5)).
  package enum Role: Sendable {
    /// It knows of no other.
    case alone
    /// Others may replicate from it.
    case provider
    /// It holds what the provider at this `ldapi://` URL holds, and takes no writes.
    case consumer(of: String)
  }
}

extension SlapdConfiguration.Role {
  var modules: [String] {
    if case .provider = self { ["syncprov"] } else { [] }
  }

  /// Whether what it holds comes from elsewhere.
  var isFilledByAnother: Bool {
    if case .consumer = self { true } else { false }
  }

  /// Directives for the database.
  var directives: String {
    switch self {
    case .alone: ""
    // Whoever has no limits of his own gets 500 entries.
    case .provider: "limits dn.exact=\"\(Slapd.externalDN)\" size=unlimited time=unlimited"
    case .consumer(let provider): "syncrepl \(Self.syncrepl(provider))"
    }
  }

  /// Directives that end the database's.
  var overlay: String {
    if case .provider = self { "overlay syncprov" } else { "" }
  }

  /// A database of the server's own settings, which a consumer's replication is paused in.
  var configuration: String {
    guard isFilledByAnother else { return "" }
    return "database config\naccess to * by dn.exact=\"\(Slapd.externalDN)\" manage"
  }

  /// How to follow a provider; a lost connection is tried again every second.
  static func syncrepl(_ provider: String) -> String {
    "rid=001 provider=\(provider) bindmethod=sasl saslmech=EXTERNAL type=refreshAndPersist retry=\"1 +\" "
      + "searchbase=\"\(Slapd.suffix)\""
  }
}
