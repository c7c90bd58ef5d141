import COpenLDAP
package import Directory
import Glibc

extension DNSDomain {
  /// Where the domain's directory servers listen, in the order to ask them in (RFC 2782).
  ///
  /// A domain controller is found by the name that Active Directory gives it (MS-ADTS §6.3.2.3), any other server by RFC 2782's.
  /// - Parameters:
  ///   - overTLS: whether to speak ldaps.
  ///   - limits: how long DNS may take.
  /// - Throws: `DirectoryError`, with `noServers` where DNS knows none, and `unreachable` where it does not answer.
  package func servers(overTLS: Bool, within limits: TimeLimits) async throws -> [Endpoint] {
    let found = try await offloading(until: limits.stepEnds, else: unanswered) { try hostList() }
    let endpoints = Self.endpoints(found, overTLS: overTLS)
    if endpoints.isEmpty { throw DirectoryError(.connect, .noServers(name)) }
    return endpoints
  }

  /// The servers of a list `host:port host:port`; what is no host and port is left out, and what was named before.
  static func endpoints(_ list: String, overTLS: Bool) -> [Endpoint] {
    var endpoints: [Endpoint] = []
    for part in list.split(separator: " ") {
      guard let endpoint = endpoint(part, overTLS), !endpoints.contains(endpoint) else { continue }
      endpoints.append(endpoint)
    }
    return endpoints
  }

  private static func endpoint(_ part: Substring, _ overTLS: Bool) -> Endpoint? {
    let pair = part.split(separator: ":", omittingEmptySubsequences: false)
    guard pair.count == 2, let port = UInt16(pair[1]), pair[0].isHostName else { return nil }
    return try? Endpoint("\(overTLS ? "ldaps" : "ldap")://\(pair[0]):\(overTLS ? portOverTLS[port] ?? port : port)")
  }

  /// Active Directory registers its plain ports alone (MS-ADTS §6.3.2.3); TLS has others (MS-ADTS §5.1.1.2).
  private static let portOverTLS: [UInt16: UInt16] = [389: 636, 3268: 3269]
}

extension DNSDomain {
  /// What libldap puts before a name is `_ldap._tcp.` (ldap_domain2hostlist in libldap/dnssrv.c). Blocks as long as DNS takes.
  private func hostList() throws(DirectoryError) -> String {
    Library.prepare()
    if let domainControllers = try hostList(of: "dc._msdcs.\(name)") { return domainControllers }
    return try hostList(of: name) ?? ""
  }

  /// Nil where DNS says that there are none. The library says the same of no record and of no answer; the resolver does not.
  private func hostList(of name: String) throws(DirectoryError) -> String? {
    var list: UnsafeMutablePointer<CChar>?
    let resolverFault = __h_errno_location()
    resolverFault?.pointee = 0
    let code = ldap_domain2hostlist(name, &list)
    defer { ldap_memfree(list) }
    if code == LDAP_SUCCESS, let list { return String(cString: list) }
    switch resolverFault?.pointee {
    case 0, HOST_NOT_FOUND, NO_DATA: return nil
    default: throw unanswered
    }
  }

  private var unanswered: DirectoryError {
    DirectoryError(.connect, .unreachable("DNS gave no answer about the SRV records of its servers"), server: name)
  }
}

extension Substring {
  /// Letters, digits, hyphens, dots, and the underscores that some hosts have: an answer of DNS holds any byte.
  fileprivate var isHostName: Bool {
    !isEmpty && utf8.allSatisfy { $0.isLabelByte || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "_") }
  }
}
