import LabSupport
import OpenLDAP
import Testing

/// "Who am I?" (RFC 4532) of real servers.
@Suite(.mustEnd)
struct AuthorizationIdentityLabTests {
  @Test("slapd says who the socket's peer is, who bound by name, and nobody", .lab("slapd", "ldapmodify"))
  func slapd() async throws {
    try await withSlapd { slapd in
      for (bind, identity) in [
        (.external, "dn:\(Slapd.externalDN)"), (.anonymous, ""),
        (LabConnection.simple("CN=Admin, dc=corp,dc=example", Slapd.rootPassword), "dn:cn=Admin,dc=corp,dc=example"),
      ] as [(BindMethod, String)] {
        let directory = try await LabConnection.open(slapd.url, as: bind)
        let answer = try await directory.authorizationIdentity()
        #expect(answer == identity)
      }
    }
  }

  @Test("389 Directory Server says it with a space after the colon", .lab389)
  func directoryServer389() async throws {
    let server = try await DirectoryServer389.shared(memberOf: false)
    for (bind, identity) in [
      (.external, "dn: \(DirectoryServer389.manager)"), (.anonymous, ""),
      (
        LabConnection.simple(DirectoryServer389.manager, DirectoryServer389.password),
        "dn: \(DirectoryServer389.manager.lowercased())"
      ),
    ] as [(BindMethod, String)] {
      #expect(try await LabConnection.open(server.url, as: bind).authorizationIdentity() == identity)
    }
  }
}
