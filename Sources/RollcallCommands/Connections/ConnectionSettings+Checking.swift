internal import Directory
internal import OpenLDAP
internal import Rosters

/// Whom a run will ask, checked before any directory is asked.
enum Source: Sendable {
  case server([ConnectionOptions])
  case domain(DomainSource)
  case snapshot(path: String)

  /// The one server of this URL: a change is read back where it was made.
  func only(_ url: String) -> Source {
    switch self {
    case .server(let candidates): return .server(candidates.filter { $0.endpoint.url == url })
    case .domain(let domain): return .server((try? Endpoint(url)).map { [domain.options($0)] } ?? [])
    case .snapshot: return self
    }
  }

  /// Whether no server is left to be asked.
  var isNobody: Bool { if case .server(let candidates) = self { candidates.isEmpty } else { false } }

  /// The same way to another server; nil for a snapshot.
  func options(for endpoint: Endpoint) -> ConnectionOptions? {
    switch self {
    case .server(let candidates): candidates.first?.moved(to: endpoint)
    case .domain(let domain): domain.options(endpoint)
    case .snapshot: nil
    }
  }
}

extension ConnectionSettings {
  /// - Throws: `Failure`, with status 64 for options that do not go together, and 1 for what a roster names and is not there.
  func source(_ context: Context) throws -> Source {
    let settings = finding(CredentialsFolder(context))
    do { return try settings.checked(context) } catch let failure as Failure where !isTyped {
      throw Failure.failed(failure.message)
    }
  }

  private func checked(_ context: Context) throws -> Source {
    try checkBase()
    try checkPlace()
    if let ldif { return try snapshot(ldif) }
    let (endpoints, domain) = (try urls.map(endpoint), try self.domain.map(dnsDomain))
    let site = try self.site.map(dnsSite)
    try checkFile("ca", ca, context)
    if allowsPlaintext { try checkPlaintext(endpoints) }
    let identity = try identity(context)
    let tls = TLSOptions(authorities: ca, requiresSAN: requiresSAN, pins: try pins.map(pin), identity: identity)
    let answer = try askedPassword(endpoints, context)
    // A person who thinks takes none of the run's time.
    context.lastResort(timeout + 0.75, "the time for the whole run is over: allow more with --timeout")
    let method = try bindMethod(endpoints, answer, context)
    let limits = TimeLimits(step: .seconds(networkTimeout), runEnds: .now + .seconds(timeout))
    let options = { @Sendable [startTLS, allowsPlaintext, kind] (endpoint: Endpoint) in
      ConnectionOptions(
        endpoint: endpoint, bind: method, startTLS: startTLS, allowsPlaintext: allowsPlaintext, tls: tls,
        limits: limits,
        kind: kind)
    }
    let overTLS = !startTLS && !method.protectsItself
    try checkTLS(domain == nil ? endpoints.allSatisfy { $0.scheme == .ldaps } : overTLS)
    guard let domain else { return .server(endpoints.map(options)) }
    return .domain(DomainSource(domain: domain, site: site, overTLS: overTLS, limits: limits, options: options))
  }

  /// One place, and not two.
  private func checkPlace() throws {
    let given = [("--url", !urls.isEmpty), ("--domain", domain != nil), ("--ldif", ldif != nil)].filter(\.1).map(\.0)
    if given.isEmpty {
      throw Failure.usage("no directory is named: give --url ldaps://HOST, or --ldif FILE for a snapshot")
    }
    if given.count > 1 {
      throw Failure.usage("\(given[0]) and \(given[1]) exclude each other: a server, a domain or a snapshot")
    }
  }

  private func dnsDomain(_ text: String) throws -> DNSDomain {
    do { return try DNSDomain(text) } catch { throw Failure.usage("\(label("domain")) \(error)") }
  }

  private func dnsSite(_ text: String) throws -> DNSSite {
    if domain == nil { throw Failure.usage("\(label("site")) is for --domain: DNS names the servers of both") }
    do { return try DNSSite(text) } catch { throw Failure.usage("\(label("site")) \(error)") }
  }

  /// A file is asked without connecting or binding: an option for that was meant for something else.
  private func snapshot(_ path: String) throws -> Source {
    if let idle = serverOptions.first(where: \.isGiven) {
      throw Failure.usage("\(idle.name) is for --url; --ldif asks no server")
    }
    return .snapshot(path: path)
  }

  /// The tree to search; nil for the server's own.
  var searchBase: DistinguishedName? { base.flatMap { try? DistinguishedName($0) } }

  private func checkBase() throws {
    guard let base else { return }
    do { _ = try DistinguishedName(base) } catch { throw Failure.usage("\(label("base")) '\(base)': \(error)") }
  }

  /// - Throws: `Failure` with status 64 for a file that cannot be read: the library would not say why.
  func checkFile(_ option: String, _ path: String?, _ context: Context) throws {
    guard let path else { return }
    if path == "-" { throw Failure.usage("--\(option) takes a file: the library reads it by name") }
    do { _ = try context.readFile(path, 64 << 20) } catch { throw unreadable(option, path, error) }
  }

  private func endpoint(_ text: String) throws -> Endpoint {
    let endpoint: Endpoint
    do { endpoint = try Endpoint(text) } catch { throw Failure.usage("--url \(error)") }
    if startTLS, endpoint.scheme != .ldap {
      throw Failure.usage("--start-tls is for ldap:// URLs; '\(text)' needs none")
    }
    if let refusal = endpoint.refusal { throw Failure.usage(refusal) }
    return endpoint
  }

  /// What `--bind` says, else what the other options imply: a user means simple, a local socket means external.
  private func bindMethod(_ endpoints: [Endpoint], _ answer: Secret?, _ context: Context) throws -> BindMethod {
    let isLocal = !endpoints.isEmpty && endpoints.allSatisfy { $0.scheme == .ldapi }
    let implied: DirectorySource.Bind =
      user != nil || passwordFile != nil
      ? .simple
      : keytab != nil
        ? .gssapi
        : isLocal || certificate != nil ? .external : .anonymous
    let choice = bind ?? implied
    if choice != .simple, user != nil || passwordFile != nil {
      throw Failure.usage("--user and --password-file are for --bind simple, not for --bind \(choice.rawValue)")
    }
    if keytab != nil, choice != .gssapi, choice != .spnego {
      throw Failure.usage("--keytab is for --bind gssapi, not for --bind \(choice.rawValue)")
    }
    switch choice {
    case .anonymous: return .anonymous
    case .gssapi: return try withTickets(.gssapi, context)
    case .spnego: return try withTickets(.spnego, context)
    case .external: return .external
    case .simple: return try simple(answer, context)
    }
  }

  private func simple(_ answer: Secret?, _ context: Context) throws -> BindMethod {
    guard let user, !user.isEmpty, let secret = try answer ?? passwordFile.map({ try password(in: $0, context) })
    else {
      throw Failure.usage("a simple bind needs --user NAME and --password-file FILE (- for standard input)")
    }
    if secret.isEmpty {
      let place = passwordFile.map { " in \($0)" } ?? ""
      throw Failure.usage("the password\(place) is empty: a bind without one may succeed as nobody")
    }
    return .simple(name: user, password: secret)
  }

  /// A file that is named and cannot be read.
  func unreadable(_ option: String, _ path: String, _ error: any Error) -> Failure {
    let hint = isTyped ? "" : ". A roster's paths start from its own folder"
    return Failure.usage("\(label(option)) \(path) cannot be read: \(error)\(hint)")
  }
}

extension BindMethod {
  /// Whether it signs and seals what goes over a plain connection (RFC 4752 §3.3).
  fileprivate var protectsItself: Bool {
    switch self {
    case .gssapi, .spnego: true
    case .anonymous, .simple, .external: false
    }
  }
}
