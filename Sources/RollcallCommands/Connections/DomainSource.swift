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
    try await domain.servers(of: site, overTLS: overTLS, within: limits, random: context.random)
  }

  /// That the site has no server, as a sentence; nil where it has, and where none was named.
  func strangeness(of servers: DomainServers) -> String? {
    guard let site, servers.inSite == 0 else { return nil }
    return
      "DNS knows no domain controller of the site \(site.name) in \(domain.name): those of the whole domain are tried."
  }
}
