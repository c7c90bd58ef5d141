import LabSupport

/// A server that speaks one version of TLS and no LDAP: openssl's, with all that it has switched off for its age switched on.
enum SingleVersionServer {
  /// Runs a test with such a server up.
  /// - Parameter version: openssl's option, such as `-tls1_1`.
  static func with(
    _ version: String, _ body: (_ port: Int, CertificateAuthority) async throws -> Void
  ) async throws {
    let ours = try await CertificateAuthority()
    let certificate = try await ours.issue(ip: ["127.0.0.1"])
    let (port, folder) = (try FreePort.next(), try TemporaryFolder("outdated"))
    let files = ["-cert", certificate.certificate, "-key", certificate.key]
    let server = try LabProcess(
      "openssl",
      // As a web server it does not wait for what is typed.
      ["s_server", "-www", "-accept", "127.0.0.1:\(port)", version, "-cipher", "DEFAULT@SECLEVEL=0"] + files,
      log: folder.file("log"))
    try await server.waitUntil(within: .seconds(10)) { server.logText.contains("ACCEPT") }
    do { try await body(port, ours) } catch {
      await server.stop()
      throw error
    }
    await server.stop()
  }
}
