import COpenLDAP
package import Directory
import Glibc

/// The servers of a domain, as DNS names them.
package struct DomainServers: Sendable, Hashable {
  /// In the order to try them in; never empty.
  package let endpoints: [Endpoint]
  /// How many of them, from the first on, are of the site that was asked for.
  package let inSite: Int

  /// Servers in their order.
  package init(endpoints: [Endpoint], inSite: Int) { (self.endpoints, self.inSite) = (endpoints, inSite) }
}

extension DNSDomain {
  /// Where the domain's directory servers listen (RFC 2782): those of the site first, then all.
  ///
  /// A domain controller is found by the names that Active Directory gives it (MS-ADTS §6.3.2.3), any other server by RFC 2782's.
  /// - Parameters:
  ///   - site: whose servers are near; nil where nobody says.
  ///   - overTLS: whether to speak ldaps.
  ///   - limits: how long DNS may take.
  ///   - random: a number somewhere between two, for the records' weights.
  /// - Throws: `DirectoryError`, with `noServers` where DNS knows none, and `unreachable` where it does not answer.
  package func servers(
    of site: DNSSite? = nil, overTLS: Bool, within limits: TimeLimits, random: @Sendable (ClosedRange<Double>) -> Double
  ) async throws -> DomainServers {
    let found = try await offloading(until: limits.stepEnds, else: unanswered("its servers")) { try records(of: site) }
    let near = endpoints(found.near.drawn(random), overTLS)
    let all = near + endpoints(found.all.drawn(random), overTLS).filter { !near.contains($0) }
    if all.isEmpty { throw DirectoryError(.connect, .noServers(name)) }
    return DomainServers(endpoints: all, inSite: near.count)
  }

  /// Each server once, where it is named first.
  private func endpoints(_ records: [ServiceRecord], _ overTLS: Bool) -> [Endpoint] {
    records.compactMap { Endpoint($0, overTLS: overTLS) }.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }
}

extension DNSDomain {
  /// What DNS knows. Blocks as long as that takes.
  private func records(of site: DNSSite?) throws(DirectoryError) -> (near: [ServiceRecord], all: [ServiceRecord]) {
    let near =
      if let site { try records("_ldap._tcp.\(site.name)._sites.dc._msdcs.\(name)") } else { [ServiceRecord]() }
    let controllers = try records("_ldap._tcp.dc._msdcs.\(name)")
    return (near, near.isEmpty && controllers.isEmpty ? try records("_ldap._tcp.\(name)") : controllers)
  }

  /// None where DNS says that there are none, which is not what no answer says.
  private func records(_ service: String) throws(DirectoryError) -> [ServiceRecord] {
    // No message is longer (RFC 1035 §4.2.2).
    var (message, fault) = ([UInt8](repeating: 0, count: 65_535), Int32(0))
    let length = COpenLDAP_service_query(service, &message, Int32(message.count), &fault)
    if length < 0 {
      if [HOST_NOT_FOUND, NO_DATA].contains(fault) { return [] }
      throw unanswered(service)
    }
    do { return try ServiceAnswer(Array(message.prefix(Int(length)))).records } catch {
      throw DirectoryError(.connect, .unreachable("DNS gave a broken answer about \(service)"), server: name)
    }
  }

  private func unanswered(_ what: String) -> DirectoryError {
    DirectoryError(.connect, .unreachable("DNS gave no answer about the SRV records of \(what)"), server: name)
  }
}
