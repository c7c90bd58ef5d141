/// A real 389 Directory Server; for each test run one with the memberOf plug-in and one without, each on demand.
///
/// It lives in a temporary folder and answers on a socket there and on 127.0.0.1. Its naming context is there, and
/// anyone may read it.
package final class DirectoryServer389: Sendable {
  /// The naming context it serves.
  package static let suffix = "dc=corp,dc=example"
  /// Who may do everything, with `password`; over `url`, root is this name after an EXTERNAL bind.
  package static let manager = "cn=Directory Manager"
  /// The password of `manager`.
  package static let password = "Passw0rd.123"
  /// What must be installed.
  static let programs = ["ns-slapd", "ldapmodify", "ldapsearch"]

  /// The `ldapi://` URL, percent-encoded.
  package let url: String
  /// The TCP port, on 127.0.0.1 alone.
  package let port: Int
  /// `ldap://127.0.0.1:port`
  package var ldapURL: String { "ldap://127.0.0.1:\(port)" }
  /// The path of a file that holds the password and a line feed.
  package let passwordFile: String
  /// Where it keeps its data and its logs.
  package var folder: String { home.path }

  private let home: TemporaryFolder
  private let process: LabProcess

  private static let plain = Task { try await DirectoryServer389() }
  private static let withMemberOf = Task {
    let server = try await DirectoryServer389()
    try await server.switchMemberOf(on: true)
    return server
  }

  /// The server of this test run. When it could not start, every caller gets the same error.
  package static func shared(memberOf: Bool) async throws -> DirectoryServer389 {
    try await (memberOf ? withMemberOf : plain).value
  }

  private init() async throws {
    home = try TemporaryFolder("389ds")
    port = try FreePort.next()
    url = Endpoint.unix(path: home.file("ldapi")).url
    passwordFile = try home.write(secret: Self.password + "\n", to: "password")
    let settings = DirectoryServer389Settings(home: home, port: port)
    // What it leaves behind when it is killed; the name is of use to its SNMP agent alone.
    defer { settings.removeSemaphore() }
    process = try settings.start()
    try await process.waitUntil(within: .seconds(30), every: .milliseconds(20)) { [self] in try await answers() }
    try await addSuffix()
  }

  /// Applies LDIF, as the directory manager; a record without a changetype is added.
  package func apply(ldif: String) async throws {
    try await Tool.check("ldapmodify", ["-a"] + administration, input: ldif)
  }

  /// Searches as the directory manager and returns ldapsearch's LDIF, unwrapped.
  package func search(
    base: String = suffix, scope: String = "sub", filter: String = "(objectClass=*)", attributes: [String] = []
  ) async throws -> String {
    let options = ["-LLL", "-o", "ldif_wrap=no", "-b", base, "-s", scope]
    return try await Tool.check("ldapsearch", administration + options + [filter] + attributes)
  }

  private var administration: [String] { ["-Q", "-Y", "EXTERNAL", "-H", url] }

  private func answers() async throws -> Bool {
    try await Tool.run("ldapsearch", administration + ["-b", "", "-s", "base", "1.1"]).status == 0
  }

  private func addSuffix() async throws {
    try await apply(
      ldif: """
        dn: \(Self.suffix)
        objectClass: domain
        dc: corp
        aci: (targetattr != "userPassword || aci")(version 3.0; acl "anyone reads"; \
        allow (read, search, compare) userdn = "ldap:///anyone";)

        """)
  }
}
