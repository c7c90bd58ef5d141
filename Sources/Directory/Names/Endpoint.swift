/// Where a directory listens: the URL forms `ldap://`, `ldaps://` and `ldapi://` (RFC 4516, and ldap.conf(5) for the last).
package struct Endpoint: Sendable, Hashable {
  /// How the bytes travel.
  package enum Scheme: String, Sendable {
    case ldap, ldaps, ldapi

    var defaultPort: UInt16 { self == .ldaps ? 636 : 389 }
  }

  /// How the bytes travel.
  package let scheme: Scheme
  /// Host name or address; the socket's path for ldapi.
  package let host: String
  /// TCP port; 0 for ldapi.
  package let port: UInt16
  /// The URL as given.
  package let url: String

  /// Why it cannot be asked about memberships: a global catalogue holds `member` of universal groups only (MS-ADTS §3.1.1.1.4); nil
  /// for every other server.
  package var refusal: String? {
    guard [3268, 3269].contains(port) else { return nil }
    return "'\(url)' is a global catalogue, which holds only a part of the memberships: use port 636 or 389"
  }

  /// Reads a URL; only scheme, host and port may be given, since base, filter and the rest have options of their own.
  /// - Throws: `EndpointError` with what is wrong and what a right one looks like.
  package init(_ url: String) throws(EndpointError) {
    guard let separator = url.firstRange(of: "://"),
      let scheme = Scheme(rawValue: url[..<separator.lowerBound].lowercased())
    else {
      throw EndpointError(url: url, fault: "it must start with ldap://, ldaps:// or ldapi://")
    }
    var rest = String(url[separator.upperBound...])
    if rest.hasSuffix("/") { rest.removeLast() }
    self.url = url
    self.scheme = scheme
    (host, port) = scheme == .ldapi ? (try Self.socketPath(rest, url), 0) : try Self.hostAndPort(rest, scheme, url)
  }

  /// The same way to another host, at the same port.
  /// - Throws: `EndpointError` for a name that is no host's.
  package func at(host: String) throws(EndpointError) -> Endpoint {
    try Endpoint("\(scheme.rawValue)://\(host)" + (port == scheme.defaultPort ? "" : ":\(port)"))
  }

  private static func socketPath(_ rest: String, _ url: String) throws(EndpointError) -> String {
    guard let path = rest.percentDecoded else { throw EndpointError(url: url, fault: "its %-escapes are broken") }
    return path.isEmpty ? "/var/run/slapd/ldapi" : path
  }

  private static func hostAndPort(_ rest: String, _ scheme: Scheme, _ url: String) throws(EndpointError) -> (
    String, UInt16
  ) {
    guard !rest.contains(where: { "/?#@".contains($0) }) else {
      throw EndpointError(
        url: url, fault: "only a host and a port may follow (a tree and a user have settings of their own)")
    }
    let (host, port) = split(rest)
    guard !host.isEmpty else { throw EndpointError(url: url, fault: "it names no host") }
    guard let port else { return (host, scheme.defaultPort) }
    guard let number = UInt16(port), number > 0 else {
      throw EndpointError(url: url, fault: "the port is not a number from 1 to 65535")
    }
    return (host, number)
  }

  /// Host and port apart; an IPv6 address stands in brackets.
  private static func split(_ rest: String) -> (host: String, port: String?) {
    if rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
      let tail = rest[rest.index(after: end)...]
      let host = String(rest[rest.index(after: rest.startIndex)..<end])
      // Anything but a colon and a port is no port at all, which the caller refuses.
      return (host, tail.isEmpty ? nil : tail.hasPrefix(":") ? String(tail.dropFirst()) : "?")
    }
    guard let colon = rest.firstIndex(of: ":") else { return (rest, nil) }
    return (String(rest[..<colon]), String(rest[rest.index(after: colon)...]))
  }
}

/// Why a URL cannot be asked.
package struct EndpointError: Error, Equatable, CustomStringConvertible {
  let url: String
  let fault: String

  /// What is wrong, and what a right URL looks like.
  package var description: String {
    // Whatever stands before an @ may be a password.
    let shown = url.contains("@") ? "…" : url
    return "'\(shown)' is not a directory's URL: \(fault). Example: ldaps://dc1.corp.example"
  }
}
