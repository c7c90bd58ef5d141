internal import Directory
internal import OpenLDAP
internal import Rosters

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
    let overTLS = !startTLS && !bindChoice.isKerberos
    try checkTransport(endpoints, domain == nil ? endpoints.map { $0.scheme == .ldaps } : [overTLS], context)
    let (options, limits) = try self.options(context)
    guard let domain else { return .server(endpoints.map(options)) }
    return .domain(DomainSource(domain: domain, site: site, overTLS: overTLS, limits: limits, options: options))
  }

  /// - Parameter isTLS: whether TLS begins with the connection, of each server.
  private func checkTransport(_ endpoints: [Endpoint], _ isTLS: [Bool], _ context: Context) throws {
    if allowsPlaintext { try checkPlaintext(endpoints) }
    try checkBinding(endpoints)
    try checkTLS(isWhole: isTLS.allSatisfy(\.self), isAny: isTLS.contains(true))
    try checkAuthorities(context)
  }

  /// What is the same for each server, the password asked for where one is needed; the run's time begins after that.
  private func options(
    _ context: Context
  ) throws -> (of: @Sendable (Endpoint) -> ConnectionOptions, limits: TimeLimits) {
    let identity = try identity(context)
    let tls = TLSOptions(authorities: ca, requiresSAN: requiresSAN, pins: try pins.map(pin), identity: identity)
    let answer = try askedPassword(context)
    // A person who thinks takes none of the run's time.
    _ = endInTime(context)
    let method = try bindMethod(answer, context)
    let limits = TimeLimits(step: .seconds(networkTimeout), runEnds: .now + .seconds(runTime))
    let options = { @Sendable [startTLS, allowsPlaintext, kind] (endpoint: Endpoint) in
      ConnectionOptions(
        endpoint: endpoint, bind: method, startTLS: startTLS, allowsPlaintext: allowsPlaintext, tls: tls,
        limits: limits, kind: kind)
    }
    return (options, limits)
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

  /// Sees to it that the run ends in time, whatever it waits for.
  /// - Returns: what calls that off.
  func endInTime(_ context: Context) -> Context.CallingOff {
    context.lastResort(runTime + 0.75, "the time for the whole run is over: allow more with --timeout")
  }

  /// The tree to search; nil for the server's own.
  var searchBase: DistinguishedName? { base.flatMap { try? DistinguishedName($0) } }

  private func checkBase() throws {
    guard let base else { return }
    do { _ = try DistinguishedName(base) } catch { throw Failure.usage("\(label("base")) '\(base)': \(error)") }
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
}
