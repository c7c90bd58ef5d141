import Glibc

/// An OpenLDAP server of a test's own, on a socket in a temporary folder.
package final class Slapd: Sendable {
  /// The naming context it serves.
  package static let suffix = "dc=corp,dc=example"
  /// Who may do everything, with `rootPassword`.
  package static let rootDN = "cn=admin,dc=corp,dc=example"
  /// The password of `rootDN`.
  package static let rootPassword = "secret"
  /// Who this process is after an EXTERNAL bind over `url`; may manage everything too.
  package static let externalDN = "gidNumber=\(getegid())+uidNumber=\(geteuid()),cn=peercred,cn=external,cn=auth"
  /// The slapd of the suite or test that has the `.slapd(…)` trait.
  @TaskLocal package static var current: Slapd?

  /// The `ldapi://` URL, percent-encoded.
  package let url: String
  /// `ldap://127.0.0.1:port`, when it listens on TCP.
  package let ldapURL: String?
  /// `ldaps://127.0.0.1:port`, when it has a certificate.
  package let ldapsURL: String?
  /// Where it keeps its data, its log and its socket.
  package var folder: String { home.path }
  /// What it logged so far, operation by operation.
  package var logText: String { process.logText }

  private let home: TemporaryFolder
  private let process: LabProcess

  /// Starts a server with these entries and returns when it answers.
  package init(_ configuration: SlapdConfiguration = .init()) async throws {
    home = try TemporaryFolder("slapd")
    try home.makeFolder("data")
    let file = try home.write(configuration.text(in: home.path), to: "slapd.conf")
    url = Endpoint.unix(path: home.file("ldapi")).url
    ldapURL = configuration.listensOnTCP ? "ldap://127.0.0.1:\(try FreePort.next())" : nil
    ldapsURL = configuration.certificate == nil ? nil : "ldaps://127.0.0.1:\(try FreePort.next())"
    if configuration.overlay.isFilledOffline { try await Self.fill(file, configuration.entries) }
    let urls = [ldapURL, ldapsURL, url].compactMap(\.self).joined(separator: " ")
    process = try LabProcess("slapd", ["-f", file, "-h", urls, "-d", "stats"], log: home.file("log"))
    try await process.waitUntil(within: .seconds(30)) { [home] in Self.listens(at: home.file("ldapi")) }
    if !configuration.overlay.isFilledOffline { try await apply(ldif: configuration.entries) }
  }

  /// Ends the server and removes its folder.
  package func stop() async {
    await process.stop()
    home.remove()
  }

  /// Applies LDIF, as `externalDN`; a record without a changetype is added.
  package func apply(ldif: String) async throws {
    try await Tool.check("ldapmodify", ["-a", "-Q", "-Y", "EXTERNAL", "-H", url], input: ldif)
  }

  /// Searches as `externalDN` and returns ldapsearch's LDIF, unwrapped.
  package func search(
    base: String = suffix, scope: String = "sub", filter: String = "(objectClass=*)", attributes: [String] = []
  ) async throws -> String {
    let options = ["-Q", "-Y", "EXTERNAL", "-LLL", "-o", "ldif_wrap=no", "-H", url, "-b", base, "-s", scope]
    return try await Tool.check("ldapsearch", options + [filter] + attributes)
  }

  /// It says "slapd starting" before it listens anywhere (servers/slapd/main.c), and on this socket it does so last.
  private static func listens(at path: String) -> Bool {
    guard let connection = try? UnixSocket.connect(path) else { return false }
    close(connection)
    return true
  }

  private static func fill(_ file: String, _ entries: String) async throws {
    try await Tool.check("slapadd", ["-q", "-f", file], input: entries)
  }
}

/// Lends a new slapd to `body` and ends it, whatever happens.
package func withSlapd<Result>(
  _ configuration: SlapdConfiguration = .init(), _ body: (Slapd) async throws -> Result
) async throws -> Result {
  let slapd = try await Slapd(configuration)
  do {
    let result = try await body(slapd)
    await slapd.stop()
    return result
  } catch {
    await slapd.stop()
    throw error
  }
}
