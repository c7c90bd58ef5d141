internal import Directory
internal import Rosters
internal import SystemPackage

/// Where a directory is and who to be there, whoever said so: the command line or a roster.
struct ConnectionSettings: Sendable {
  /// What rules and reports call the directory.
  var name: String
  /// Whether the words of the command line said it, so that messages speak in them; else a roster's.
  var isTyped = true
  var urls: [String] = []
  var domain: String?
  /// The site whose servers are near, where there is a domain.
  var site: String?
  var ldif: String?
  var base: String?
  var kind: DirectoryKind?
  var bind: DirectorySource.Bind?
  var user: String?
  var passwordFile: String?
  var keytab: String?
  var startTLS = false
  /// Whether the password may be sent in clear; only the command line can say so.
  var allowsPlaintext = false
  var ca: String?
  var requiresSAN = false
  /// As they were written.
  var pins: [String] = []
  /// The certificate to show, and its key.
  var certificate: String?
  var key: String?
  /// Seconds the whole run may take; nil where nobody said.
  var timeout: Double?
  /// Seconds to wait for a connection or the next answer.
  var networkTimeout: Double

  /// Seconds in which a run that waits for others has to end.
  var runTime: Double { timeout ?? 300 }

  /// Whether they say whom to ask at all.
  var isNamed: Bool { !urls.isEmpty || domain != nil || ldif != nil }

  /// The last place that is tried, for a report that nobody answered.
  var place: String { urls.last ?? domain ?? ldif ?? "" }

  /// What a message calls a setting: the option, or the key of the roster.
  func label(_ option: String) -> String { isTyped ? "--\(option)" : "\(name): \(Self.key(option))" }

  /// The options that say the same on a command line.
  var words: [String] {
    let pairs: [(String, String?)] = [
      ("--domain", domain), ("--site", site), ("--ldif", ldif), ("--base", base),
      ("--kind", kind.map { KindWord($0).rawValue }),
      ("--bind", bind?.rawValue),
      ("--user", user), ("--password-file", passwordFile), ("--keytab", keytab), ("--ca", ca),
      ("--cert", certificate), ("--key", key),
    ]
    let lists = urls.flatMap { ["--url", $0] } + pins.flatMap { ["--pin", $0] }
    let flags = [
      ("--start-tls", startTLS), ("--insecure-plaintext", allowsPlaintext), ("--require-san", requiresSAN),
    ].filter(\.1).map(\.0)
    return lists + pairs.flatMap { name, value in value.map { [name, $0] } ?? [] } + flags
  }

  /// What a roster calls an option.
  static func key(_ option: String) -> String {
    ["password-file": "passwordFile", "start-tls": "startTLS", "require-san": "requireSAN"][option] ?? option
  }

  /// The files that are read, so that none of them is written over.
  var files: [String?] { [ldif, passwordFile, keytab, ca, certificate, key] }

  /// The options that say how a server is to be connected to, and which are there.
  var serverOptions: [(name: String, isGiven: Bool)] {
    [
      ("--site", site != nil), ("--bind", bind != nil), ("--user", user != nil),
      ("--password-file", passwordFile != nil), ("--keytab", keytab != nil), ("--start-tls", startTLS),
      ("--insecure-plaintext", allowsPlaintext),
    ] + tlsOptions
  }

  /// Those that mean nothing without TLS.
  var tlsOptions: [(name: String, isGiven: Bool)] {
    [
      ("--ca", ca != nil), ("--cert", certificate != nil), ("--key", key != nil), ("--pin", !pins.isEmpty),
      ("--require-san", requiresSAN),
    ]
  }
}

extension ConnectionSettings {
  /// The same with the credentials that a service manager laid out in the place of the names that were typed; a roster's were found
  /// with the roster.
  func finding(_ credentials: CredentialsFolder) -> ConnectionSettings {
    if !isTyped { return self }
    var found = self
    found.passwordFile = passwordFile.map { credentials.file($0) ?? $0 }
    found.keytab = keytab.map { credentials.file($0) ?? $0 }
    found.key = key.map { credentials.file($0) ?? $0 }
    return found
  }

  /// A directory of a roster.
  /// - Parameters:
  ///   - folder: the roster's own, which its paths start from.
  ///   - credentials: where its secrets are looked for first.
  ///   - times: what the command line says of time.
  init(
    _ source: DirectorySource, in folder: FilePath, _ credentials: CredentialsFolder, times: ConnectionSettings
  ) {
    func path(_ text: String?) -> String? { text.map { folder.pushing(FilePath($0)).string } }
    func secret(_ text: String?) -> String? { text.flatMap(credentials.file) ?? path(text) }
    self.init(name: source.name, isTyped: false, timeout: times.timeout, networkTimeout: times.networkTimeout)
    switch source.location {
    case .servers(let servers): urls = servers.map(\.url)
    case .domain(let domain, let site): (self.domain, self.site) = (domain.name, site?.name)
    case .snapshot(let file): ldif = path(file)
    }
    (base, kind, bind) = (source.base?.text, source.kind, source.bind)
    (user, passwordFile, startTLS) = (source.user, secret(source.passwordFile), source.startTLS)
    (keytab, ca) = (secret(source.keytab), path(source.authorities))
    (certificate, key) = (path(source.certificate), secret(source.key))
    (pins, requiresSAN) = (source.pins.map(\.description), source.requiresSAN)
  }
}
