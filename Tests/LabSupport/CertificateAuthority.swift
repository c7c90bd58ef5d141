/// A certificate authority of the lab's own, made by openssl; all keys are on curve P-256.
package final class CertificateAuthority: Sendable {
  /// A certificate and its key, as PEM files.
  package struct Certificate: Sendable {
    /// The certificate's path.
    package let certificate: String
    /// The private key's path, readable by this user alone.
    package let key: String
  }

  /// The path of the authority's own certificate: what a client trusts.
  package let certificate: String

  private let folder: TemporaryFolder
  private let key: String

  /// Makes a new authority, unknown to any other.
  package init() async throws {
    folder = try TemporaryFolder("ca")
    certificate = folder.file("ca.pem")
    key = folder.file("ca.key")
    try folder.write(Self.settings(folder.path), to: "openssl.cnf")
    try folder.write("", to: "index.txt")
    try await request("/CN=Rollcall lab authority", key, ["-x509", "-extensions", "authority", "-out", certificate])
  }

  /// When a certificate holds.
  package enum Validity: Sendable {
    /// For 30 days from now.
    case now
    /// In January 2020.
    case past
    /// In January 2099.
    case future

    fileprivate var options: [String] {
      switch self {
      case .now: ["-days", "30"]
      case .past: ["-startdate", "20200101000000Z", "-enddate", "20200201000000Z"]
      case .future: ["-startdate", "20990101000000Z", "-enddate", "20990201000000Z"]
      }
    }
  }

  /// Makes a certificate for these host names and IP addresses; without any it has no subjectAltName.
  /// - Parameter commonName: what its subject is called; the first of the names when nil.
  package func issue(
    dns names: [String] = [], ip addresses: [String] = [], commonName: String? = nil, valid: Validity = .now,
    as name: String = "server"
  ) async throws -> Certificate {
    let server = Certificate(certificate: folder.file("\(name).pem"), key: folder.file("\(name).key"))
    let requestFile = folder.file("\(name).csr")
    let alternatives = Self.alternatives(names, addresses)
    try folder.write("basicConstraints = CA:FALSE\n\(alternatives)\n", to: "\(name).ext")
    let subject = commonName ?? names.first ?? addresses.first ?? name
    try await request("/CN=\(subject)", server.key, ["-new", "-out", requestFile])
    let extensions = ["-extfile", folder.file("\(name).ext"), "-out", server.certificate]
    try await sign(requestFile, extensions + valid.options)
    return server
  }

  /// Makes a certificate that no authority has signed, for these IP addresses.
  package func selfSigned(ip addresses: [String], commonName: String = "self") async throws -> Certificate {
    let server = Certificate(certificate: folder.file("self.pem"), key: folder.file("self.key"))
    let alternatives = Self.alternatives([], addresses).replacing(" = ", with: "=")
    try await request(
      "/CN=\(commonName)", server.key, ["-utf8", "-x509", "-addext", alternatives, "-out", server.certificate])
    return server
  }

  private static func alternatives(_ names: [String], _ addresses: [String]) -> String {
    let all = names.map { "DNS:\($0)" } + addresses.map { "IP:\($0)" }
    return all.isEmpty ? "" : "subjectAltName = \(all.joined(separator: ","))"
  }

  private func request(_ subject: String, _ key: String, _ arguments: [String]) async throws {
    let newKey = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-keyout", key]
    let common = ["req", "-config", folder.file("openssl.cnf"), "-subj", subject]
    try await Tool.check("openssl", common + newKey + arguments)
  }

  private func sign(_ request: String, _ arguments: [String]) async throws {
    let common = ["ca", "-config", folder.file("openssl.cnf"), "-batch", "-notext", "-in", request]
    try await Tool.check("openssl", common + arguments)
  }

  // `openssl ca` is the only command of OpenSSL 3.0 that sets a certificate's dates.
  private static func settings(_ folder: String) -> String {
    """
    [req]
    distinguished_name = subject
    prompt = no
    [subject]
    [authority]
    basicConstraints = critical, CA:TRUE
    keyUsage = critical, keyCertSign, cRLSign
    subjectKeyIdentifier = hash
    [ca]
    default_ca = lab
    [lab]
    certificate = \(folder)/ca.pem
    private_key = \(folder)/ca.key
    database = \(folder)/index.txt
    new_certs_dir = \(folder)
    default_md = sha256
    rand_serial = yes
    unique_subject = no
    policy = names
    [names]
    commonName = supplied

    """
  }
}
