import Testing

import Directory

/// URLs of directories.
struct EndpointTests {
  @Test(
    "scheme, host and port are read, and defaults filled in",
    arguments: [
      ("ldap://dc1", Endpoint.Scheme.ldap, "dc1", 389), ("LDAPS://dc1.corp.example/", .ldaps, "dc1.corp.example", 636),
      ("ldap://dc1:1389", .ldap, "dc1", 1389), ("ldaps://[::1]:7636", .ldaps, "::1", 7636),
      ("ldap://[::1]", .ldap, "::1", 389),
      ("ldapi://%2Frun%2Fslapd%2Fldapi", .ldapi, "/run/slapd/ldapi", 0),
      ("ldapi:///", .ldapi, "/var/run/slapd/ldapi", 0),
    ] as [(String, Endpoint.Scheme, String, UInt16)])
  func read(_ url: String, scheme: Endpoint.Scheme, host: String, port: UInt16) throws {
    let endpoint = try Endpoint(url)
    #expect(endpoint.scheme == scheme)
    #expect(endpoint.host == host)
    #expect(endpoint.port == port)
  }

  @Test(
    "what is no directory's URL is refused with the reason",
    arguments: [
      ("dc1.corp.example", "must start with"), ("http://dc1", "must start with"), ("ldap://", "names no host"),
      ("ldap://dc1:0", "the port"), ("ldap://dc1:70000", "the port"), ("ldap://dc1:x", "the port"),
      ("ldap://dc1/dc=corp", "only a host"), ("ldap://user@dc1", "only a host"), ("ldapi://%2", "%-escapes"),
    ])
  func refused(_ url: String, reason: String) {
    let error = #expect(throws: EndpointError.self) { try Endpoint(url) }
    #expect(error?.description.contains(reason) == true)
  }
}
