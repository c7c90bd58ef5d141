internal import Directory
internal import Logging
internal import OpenLDAP

/// A domain whose servers DNS will name, and how each of them is to be asked.
struct DomainSource: Sendable {
  let domain: DNSDomain
  /// Whose servers are tried first.
  let site: DNSSite?
  let overTLS: Bool
  let limits: TimeLimits
  let options: @Sendable (Endpoint) -> ConnectionOptions

  /// What DNS says.
  /// - Throws: `DirectoryError` where it knows no server, or does not answer.
  func servers(_ context: Context) async throws -> DomainServers {
    let all = try await domain.servers(of: site, overTLS: overTLS, within: limits, random: context.random)
    let trusted = all.endpoints.filter(isTrusted)
    guard trusted.isEmpty else {
      let near = all.endpoints.prefix(all.inSite).count(where: isTrusted)
      return DomainServers(endpoints: trusted, inSite: near)
    }
    let why =
      "DNS names only hosts that are not in \(domain.name), and any of them could have its certificate"
    throw DirectoryError(.connect, .notAllowed(why, .strangerHosts), server: domain.name)
  }

  /// Whoever answers in the place of DNS can name a host of his own, with a certificate that the system trusts. Kerberos proves the
  /// server by itself (RFC 4752), an authority or a key that was given does; else the host has to be in the domain.
  private func isTrusted(_ endpoint: Endpoint) -> Bool {
    let options = options(endpoint)
    if !options.isTLS || options.tls.authorities != nil || !options.tls.pins.isEmpty { return true }
    let (host, name) = (endpoint.host.lowercased(), domain.name.lowercased())
    return host == name || host.hasSuffix(".\(name)")
  }

  /// That the site has no server, as a sentence; nil where it has, and where none was named.
  func strangeness(of servers: DomainServers) -> String? {
    guard let site, servers.inSite == 0 else { return nil }
    return
      "DNS knows no domain controller of the site \(site.name) in \(domain.name): those of the whole domain are tried."
  }
}
