import FoundationEssentials
import LabSupport
import Testing

/// What OpenLDAP's own tools read of ldap.conf and the environment decides nothing here (ldap.conf(5)).
@Suite(.lab("slapd", "ldapwhoami", "openssl"), .mustEnd)
struct ForeignSettingsTests {
  /// A place where settings can be.
  enum Place: CaseIterable, Sendable {
    case variable, file, homeFile, hiddenHomeFile, namedHomeFile

    /// The environment with one setting there.
    func environment(_ name: String, _ value: String, _ home: TemporaryFolder) throws -> [String: String] {
      let file = try self.file.map { try home.write("\(name) \(value)\n", to: $0) }
      switch self {
      case .variable: return ["LDAP\(name)": value]
      case .file: return ["LDAPCONF": file ?? ""]
      case .homeFile, .hiddenHomeFile: return ["HOME": home.path]
      case .namedHomeFile: return ["HOME": home.path, "LDAPRC": "ownrc"]
      }
    }

    private var file: String? {
      switch self {
      case .variable: nil
      case .file: "ldap.conf"
      case .homeFile: "ldaprc"
      case .hiddenHomeFile: ".ldaprc"
      case .namedHomeFile: "ownrc"
      }
    }
  }

  @Test("they cannot switch verification off, as they do for others", arguments: Place.allCases, [false, true])
  func verification(_ place: Place, startTLS: Bool) async throws {
    let (ours, theirs) = (try await CertificateAuthority(), try await CertificateAuthority())
    let certificate = try await ours.issue(ip: ["127.0.0.1"])
    let home = try TemporaryFolder("home")
    let environment = try place.environment("TLS_REQCERT", "never", home)
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let url = try #require(startTLS ? slapd.ldapURL : slapd.ldapsURL)
      let whoami = ["-x", "-H", url] + (startTLS ? ["-ZZ"] : [])
      #expect(try await Tool.run("ldapwhoami", whoami, environment: environment).status == 0, "the setting is there")
      #expect(try await Tool.run("ldapwhoami", whoami).status != 0)
      let answer = try await TLSLab.audit(url, theirs, startTLS ? ["--start-tls"] : [], environment: environment)
      #expect(answer.status == 1)
      #expect(answer.error.contains("vouches for it"), "\(answer.error)")
    }
  }

  @Test("the keys of a session are written nowhere, as GnuTLS and OpenSSL do where a variable says so")
  func sessionKeys() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    let home = try TemporaryFolder("home")
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let url = try #require(slapd.ldapsURL)
      for (file, program) in [("theirs", false), ("ours", true)] {
        let environment = ["SSLKEYLOGFILE": home.file(file), "LDAPTLS_CACERT": authority.certificate]
        if program {
          #expect(try await TLSLab.audit(url, authority, environment: environment).isAnswered)
        } else {
          #expect(try await Tool.run("ldapwhoami", ["-x", "-H", url], environment: environment).status == 0)
        }
        #expect(FileManager.default.fileExists(atPath: home.file(file)) != program)
      }
    }
  }

  @Test("they cannot bring an outdated version back", arguments: Place.allCases)
  func version(_ place: Place) async throws {
    let home = try TemporaryFolder("home")
    let environment = try place.environment("TLS_CIPHER_SUITE", "LEGACY:-VERS-ALL:+VERS-TLS1.1", home)
    try await SingleVersionServer.with("-tls1_1") { port, ours in
      let answer = try await TLSLab.audit("ldaps://127.0.0.1:\(port)", ours, environment: environment)
      #expect(answer.status == 1)
      #expect(answer.error.contains("the server speaks TLS1.1 at most"), "\(answer.error)")
    }
  }
}
