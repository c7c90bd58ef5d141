import LabSupport
import Testing

/// Proves the labs themselves, so that a test that fails over them speaks of Rollcall.
@Suite(.mustEnd)
struct LabSmokeTests {
  static let group = """
    dn: cn=Backup,dc=corp,dc=example
    objectClass: inetOrgPerson
    cn: Backup
    sn: Backup

    dn: cn=Operators,dc=corp,dc=example
    objectClass: groupOfNames
    cn: Operators
    member: cn=Backup,dc=corp,dc=example

    """

  @Test(.lab("slapd", "ldapsearch"))
  func slapdAnswers() async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.group)) { slapd in
      let entries = try await slapd.search(filter: "(cn=Operators)", attributes: ["member"])
      #expect(entries.contains("member: cn=Backup,dc=corp,dc=example"))
      #expect(slapd.ldapURL == nil)
    }
  }

  @Test(.lab("slapd", "ldapsearch"), arguments: [SlapdConfiguration.Overlay.memberof, .dynlist])
  func overlayGivesMemberOf(_ overlay: SlapdConfiguration.Overlay) async throws {
    try await withSlapd(SlapdConfiguration(seed: Self.group, overlay: overlay)) { slapd in
      let entries = try await slapd.search(filter: "(cn=Backup)", attributes: ["memberOf"])
      // slapo-dynlist gives DNs in lower case.
      #expect(entries.lowercased().contains("memberof: cn=operators,dc=corp,dc=example"))
    }
  }

  @Test(.lab("slapd", "ldapwhoami", "openssl"))
  func slapdSpeaksTLS() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let trust = ["LDAPTLS_CACERT": authority.certificate]
      let bind = ["-x", "-D", Slapd.rootDN, "-w", Slapd.rootPassword]
      let name = "dn:\(Slapd.rootDN)\n"
      let tls = ["-H", try #require(slapd.ldapsURL)]
      #expect(try await Tool.check("ldapwhoami", bind + tls, environment: trust) == name)
      let startTLS = ["-ZZ", "-H", try #require(slapd.ldapURL)]
      #expect(try await Tool.check("ldapwhoami", bind + startTLS, environment: trust) == name)
      #expect(try await Tool.run("ldapwhoami", bind + tls).status != 0, "an unknown authority is refused")
    }
  }

  @Test(.lab("slapd", "ldapwhoami", "openssl"))
  func expiredCertificateIsRefused() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"], valid: .past)
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let arguments = ["-x", "-H", try #require(slapd.ldapsURL)]
      let trust = ["LDAPTLS_CACERT": authority.certificate]
      #expect(try await Tool.run("ldapwhoami", arguments, environment: trust).status != 0)
    }
  }

  @Test(.lab("slapd"))
  func aServerThatCannotStartTellsWhy() async throws {
    let error = await #expect(throws: LabError.self) {
      try await withSlapd(SlapdConfiguration(overlay: .other(module: "memberof", directives: "nonsense"))) { _ in }
    }
    #expect(error?.description.contains("nonsense") == true)
  }

  @Test(.lab("slapd", "ldapsearch"), .slapd(SlapdConfiguration(seed: group)))
  func traitLendsASlapd() async throws {
    let slapd = try #require(Slapd.current)
    #expect(try await slapd.search(filter: "(cn=Backup)").contains("sn: Backup"))
  }
}
