import FoundationEssentials
import LabSupport
import Testing

/// Connections that come to nothing, each told at the step that it belongs to.
@Suite(.lab("slapd", "openssl"), .mustEnd)
struct DoctorFailureTests {
  private static let question = "Does this port want ldaps://?"

  private func doctor(_ url: String, _ more: [String] = []) async throws -> Tool.Answer {
    try await RollcallProgram.run(["doctor", "--url", url, "--network-timeout", "1"] + more)
  }

  @Test("a handshake that gets no answer fails at TLS, with what is likely", arguments: [[], ["--timeout", "1"]])
  func silentHandshake(more: [String]) async throws {
    let silent = try SilentListener()
    let answer = try await doctor(silent.ldapsURL, more)
    #expect(answer.status == 1)
    #expect(answer.steps == ["OK settings", "OK name", "OK connect", "FAILED tls"], "\(answer.output)")
    for reason in ["speak no TLS", "full backlog", "hang", "firewall"] {
      #expect(answer.output.contains(reason), "\(answer.output)")
    }
  }

  @Test("StartTLS that gets no answer, or no handshake after it, fails at TLS", arguments: [true, false])
  func silentStartTLS(isAnswered: Bool) async throws {
    let server = try ScriptedServer { _ in isAnswered ? [.extended(), .stall] : [.stall] }
    let answer = try await doctor(server.url, ["--start-tls"])
    #expect(answer.steps.suffix(2) == ["OK connect", "FAILED tls"], "\(answer.output)")
    #expect(answer.output.contains("full backlog") == isAnswered, "\(answer.output)")
    #expect(answer.output.contains(Self.question) != isAnswered, "\(answer.output)")
  }

  @Test("a bind that nothing was answered after is none, and whoever is asked in clear may want TLS")
  func unanswered() async throws {
    let (silent, closing) = (try SilentListener(), try ClosingListener())
    let garbled = try ScriptedServer { _ in [.raw(Array("HTTP/1.1 400 Bad Request\r\n\r\n".utf8))] }
    for url in [silent.ldapURL, closing.ldapURL, garbled.url] {
      let answer = try await doctor(url)
      #expect(answer.status == 1)
      #expect(answer.steps == ["OK settings", "OK name", "OK connect", "FAILED bind"], "\(answer.output)")
      #expect(answer.output.contains(Self.question), "\(answer.output)")
    }
  }

  @Test("the TLS port of a slapd that is asked in clear")
  func otherPort() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let url = try #require(slapd.ldapsURL).replacing("ldaps:", with: "ldap:")
      let answer = try await doctor(url)
      #expect(answer.steps.suffix(2) == ["OK connect", "FAILED bind"], "\(answer.output)")
      #expect(answer.output.contains(Self.question), "\(answer.output)")
    }
  }

  @Test("a server that answers, and nothing that helps, has taken the bind")
  func answered() async throws {
    let server = try ScriptedServer { request in
      request.search == nil ? request.success : [.searchDone(.init(1))]
    }
    let answer = try await doctor(server.url)
    #expect(answer.steps.suffix(2) == ["OK bind", "FAILED server"], "\(answer.output)")
    #expect(!answer.output.contains(Self.question))
  }

  @Test("a key that is another certificate's fails where the certificate is told, and there alone")
  func otherKey() async throws {
    let authority = try await CertificateAuthority()
    let mine = try await authority.issue(commonName: "mine")
    let stranger = try await CertificateAuthority()
    let other = try await stranger.issue(commonName: "other")
    let silent = try SilentListener()
    let answer = try await doctor(silent.ldapsURL, ["--cert", mine.certificate, "--key", other.key])
    #expect(answer.status == 1)
    #expect(answer.steps == ["OK settings", "OK name", "FAILED client"], "\(answer.output)")
    #expect(answer.output.contains("Check that --key is the private key of --cert"))
  }

  @Test("the server's certificate is told with its fingerprint and the pin of its key, as openssl makes them")
  func certificate() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    let line = try await Tool.check(
      "openssl", ["x509", "-in", certificate.certificate, "-noout", "-fingerprint", "-sha256"])
    let fingerprint = try #require(line.split(whereSeparator: { "=\n".contains($0) }).last).lowercased()
    let pin = try await TLSLab.pin(of: certificate.certificate)
    try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
      let answer = try await doctor(try #require(slapd.ldapsURL), ["--ca", authority.certificate])
      #expect(answer.steps.contains("WARNING tls") || answer.steps.contains("OK tls"))
      #expect(answer.output.contains("SHA-256 \(fingerprint), pin \(pin), ends 20"), "\(answer.output)")
    }
  }

  @Test("the chain is told as the server sends it, with the end of each of its certificates")
  func chain() async throws {
    let authority = try await CertificateAuthority()
    let certificate = try await authority.issue(ip: ["127.0.0.1"])
    let alone = try String(contentsOfFile: certificate.certificate, encoding: .utf8)
    let root = try String(contentsOfFile: authority.certificate, encoding: .utf8)
    for (file, words) in [
      (alone, "issued by CN=Rollcall lab authority, SHA-256"),
      (alone + root, "; signed by CN=Rollcall lab authority, itself issued by CN=Rollcall lab authority, ends 20"),
    ] {
      try file.write(toFile: certificate.certificate, atomically: true, encoding: .utf8)
      try await withSlapd(SlapdConfiguration(certificate: certificate)) { slapd in
        let answer = try await doctor(try #require(slapd.ldapsURL), ["--ca", authority.certificate])
        #expect(answer.output.contains(words), "\(answer.output)")
        #expect(answer.output.contains("signed by") == (file != alone))
      }
    }
  }

  @Test("without a group to ask about, a directory that is not Active Directory wants one named")
  func noGroup() async throws {
    try await withSlapd(SlapdConfiguration()) { slapd in
      let answer = try await doctor(slapd.url, ["--account", "x"])
      #expect(answer.status == 1)
      #expect(answer.steps.suffix(3) == ["OK canary", "FAILED read", "UNTOLD members"], "\(answer.output)")
      #expect(answer.output.contains("Name the group with --group NAME, or write a roster."), "\(answer.output)")
      #expect(!answer.output.contains("that may read every group"))
    }
  }
}
