import FoundationEssentials
import LabSupport
import Testing

/// Kerberos against a domain controller: tickets straight from a keytab, and SPNEGO.
@Suite(.sambaLab, .mustEnd)
struct KeytabLabTests {
  @Test("a keytab gets its own ticket, whatever cache there is", arguments: ["gssapi", "gss-spnego"])
  func keytab(bind: String) async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let keytab = try await lab.controller.keytab(of: "Administrator")
    let answer = try await RollcallProgram.report(
      ["audit", "--account", "DirectSvc", "--url", lab.controller.ldapURL, "--bind", bind, "--keytab", keytab],
      environment: lab.controller.environment(ccache: "/nowhere"))
    #expect(answer.status == 0, "\(answer.error)")
    #expect(answer.report.kinds == ["direct"])
  }

  @Test("over TLS too, where neither signs or seals", arguments: ["gssapi", "gss-spnego"])
  func overTLS(bind: String) async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let keytab = try await lab.controller.keytab(of: "Administrator")
    let answer = try await RollcallProgram.run(
      [
        "audit", "--account", "DirectSvc", "--url", lab.controller.ldapsURL, "--ca",
        lab.controller.certificateAuthority, "--bind", bind, "--keytab", keytab,
      ], environment: lab.controller.environment(ccache: "/nowhere"))
    #expect(answer.status == 0, "\(answer.error)")
  }

  @Test("a keytab that does not hold the account's key is told as the client's own trouble")
  func wrongKey() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let folder = try TemporaryFolder("keytab")
    let stranger = try folder.write(secret: Self.strangersKeytab, to: "keytab")
    let bare = try folder.write(secret: "\u{5}\u{2}", to: "bare")
    for (keytab, status, words) in [(stranger, 1, "GSSAPI cannot be used here"), (bare, 64, "holds no key")] {
      let answer = try await RollcallProgram.run(
        ["audit", "--account", "DirectSvc", "--url", lab.controller.ldapURL, "--bind", "gssapi", "--keytab", keytab],
        environment: lab.controller.environment)
      #expect(answer.status == status && answer.error.contains(words), "\(answer.error)")
    }
  }

  /// A keytab of one entry (MIT Kerberos' file format, version 2): its length, nobody@CORP.EXAMPLE, name type, time, and a key of
  /// aes128-cts-hmac-sha1-96 that nobody has.
  private static let strangersKeytab =
    "\u{5}\u{2}\0\0\0\u{35}\0\u{1}\0\u{C}CORP.EXAMPLE\0\u{6}nobody\0\0\0\u{1}\0\0\0\0\u{1}\0\u{11}\0\u{10}0123456789abcdef"

  @Test("a Kerberos server that does not answer ends with the run, and leaves other directories their verdicts")
  func silentServer() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let silent = try SilentListener()
    let folder = try TemporaryFolder("silent")
    let keytab = try await lab.controller.keytab(of: "Administrator")
    let settings = try folder.write(
      """
      [libdefaults]
        default_realm = \(SambaDomainController.realm)
        dns_lookup_kdc = false
        rdns = false
        udp_preference_limit = 1
      [realms]
        \(SambaDomainController.realm) = {
          kdc = 127.0.0.1:\(silent.port)
        }
      """, to: "krb5.conf")
    let snapshot = URL(filePath: #filePath).appending(path: "../../../samples/corp.ldif").standardized.path
    let roster = try folder.write(
      """
      directories:
        silent: { url: "\(lab.controller.ldapURL)", bind: gssapi, keytab: "\(keytab)" }
        corp: { ldif: "\(snapshot)" }
      rules:
        - { name: a, directory: silent, account: ExchSvc, memberOf: "@domain-admins" }
        - { name: b, directory: corp, account: ExchSvc, memberOf: "@domain-admins" }
      """, to: "roster.yaml")
    let answer = try await RollcallProgram.report(
      ["audit", roster, "--no-history", "--timeout", "4"], environment: ["KRB5_CONFIG": settings])
    #expect(answer.status == 1 && silent.connectionCount > 0)
    #expect(answer.report.verdicts.map(\.status).sorted() == ["drift", "unknown"], "\(answer.error)")
  }

  @Test("SPNEGO takes the ticket at hand")
  func spnego() async throws {
    let lab = try await ActiveDirectoryLab.shared()
    let answer = try await RollcallProgram.report(
      ["audit", "--account", "DirectSvc", "--url", lab.controller.ldapURL, "--bind", "gss-spnego"],
      environment: lab.controller.environment)
    #expect(answer.status == 0, "\(answer.error)")
  }
}
