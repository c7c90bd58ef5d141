import LabSupport

/// Audits of a slapd over TLS, and what it takes for them.
enum TLSLab {
  /// Asks for nobody: what is looked at is how far the connection came.
  static func audit(
    _ url: String, _ authority: CertificateAuthority, _ more: [String] = [], password: String? = Slapd.rootPassword,
    environment: [String: String] = [:]
  ) async throws -> Tool.Answer {
    let question = ["audit", "--account", "x", "--group", "cn=g,dc=corp,dc=example"]
    return try await run(question, url, authority, more, password, environment)
  }

  /// Has the same server examined, and asks about nobody.
  static func doctor(
    _ url: String, _ authority: CertificateAuthority, _ more: [String] = [], password: String? = Slapd.rootPassword
  ) async throws -> Tool.Answer {
    try await run(["doctor"], url, authority, more, password)
  }

  private static func run(
    _ question: [String], _ url: String, _ authority: CertificateAuthority, _ more: [String], _ password: String?,
    _ environment: [String: String] = [:]
  ) async throws -> Tool.Answer {
    let isInClear = url.hasPrefix("ldap://") && !more.contains("--start-tls")
    let place = ["--url", url] + (isInClear ? [] : ["--ca", authority.certificate])
    let limit = more.contains("--timeout") ? [] : ["--timeout", "20"]
    let credentials =
      password == nil || more.contains("--user") ? [] : ["--user", Slapd.rootDN, "--password-file", "-"]
    return try await RollcallProgram.run(
      question + place + limit + credentials + more, input: (password ?? "") + "\n", environment: environment)
  }

  /// The pin of a certificate's key, as openssl makes it.
  static func pin(of certificate: String) async throws -> String {
    let commands = """
      openssl x509 -in \(certificate) -pubkey -noout | openssl pkey -pubin -outform der | openssl dgst -sha256 -binary | base64
      """
    return "sha256:" + (try await Tool.check("sh", ["-c", commands])).split(separator: "\n").joined()
  }
}

extension Tool.Answer {
  /// Whether the directory was asked, and said that it knows nobody of that name.
  var isAnswered: Bool { error.contains("no account answers to 'x'") }
}

extension Slapd {
  /// Whether anybody said who he is.
  var hasSeenBind: Bool { logText.contains(" BIND ") }
}
