internal import Directory
internal import OpenLDAP
internal import Reporting

/// Tries one directory, step by step.
struct Examiner {
  typealias Step = Examination.Step

  let run: AuditRun
  let settings: ConnectionSettings
  /// What is to be asked, or why nothing can be.
  let source: Result<Source, any Error>

  var context: Context { run.invocation.context }

  /// What came of each step, up to the one that failed.
  func examination() async -> Examination {
    let source: Source
    do { source = try self.source.get() } catch {
      return Examination(
        directory: settings.name, url: settings.place, steps: [foreign, Step(.connect, .failed, words(error))])
    }
    switch source {
    case .snapshot(let path): return await snapshot(path, source)
    case .server(let candidates): return await first(of: candidates, after: [foreign])
    case .domain(let domain):
      do {
        let servers = try await domain.servers(context)
        return await first(of: servers.endpoints.map(domain.options), after: [foreign, found(servers, domain)])
      } catch {
        return Examination(
          directory: settings.name, url: domain.domain.name, steps: [foreign, failed(.domain, error)])
      }
    }
  }

  /// The servers that DNS names, and how many of them are near.
  private func found(_ servers: DomainServers, _ source: DomainSource) -> Step {
    let list = "\(source.domain.name) has \(servers.endpoints.map(\.url).joined(separator: ", "))"
    if let strangeness = source.strangeness(of: servers) {
      return Step(.domain, .warning, "\(list). \(strangeness)", cure: words("Check --site."))
    }
    return Step(.domain, .ok, list + (source.site.map { "; \(servers.inSite) of them in \($0.name)" } ?? ""))
  }

  /// A cure, in the words of whoever said how to ask.
  func words(_ cure: String) -> String { settings.worded(cure) }

  /// A file is read, and nothing else can be tried of it.
  private func snapshot(_ path: String, _ source: Source) async -> Examination {
    do {
      let directory = try await settings.openForReading(source, run.invocation)
      let steps = [ServerSteps.server(directory.server), await facts(directory).map(reading)].compactMap(\.self)
      return Examination(directory: settings.name, url: path, steps: steps)
    } catch {
      return Examination(directory: settings.name, url: path, steps: [failed(.server, error)])
    }
  }

  /// The servers one after the other, as an audit takes them: the next one only where one cannot be reached.
  private func first(of candidates: [ConnectionOptions], after steps: [Step]) async -> Examination {
    var steps = steps
    for (place, options) in candidates.enumerated() {
      let (tried, isReached) = await attempt(options)
      let isLast = place == candidates.count - 1
      if isReached || isLast {
        return Examination(directory: settings.name, url: options.endpoint.url, steps: steps + tried)
      }
      steps += tried.map { $0.passedOver(options.endpoint.url) }
    }
    return Examination(directory: settings.name, url: settings.place, steps: steps)
  }

  private func attempt(_ options: ConnectionOptions) async -> (steps: [Step], isReached: Bool) {
    var steps: [Step] = []
    do {
      let addresses = try await options.endpoint.addresses(within: options.limits)
      if !addresses.isEmpty { steps.append(Step(.name, .ok, addresses.joined(separator: ", "))) }
    } catch { return ([failed(.name, error)], false) }
    steps += [certificate(options)].compactMap(\.self)
    do {
      let directory = try await LiveDirectory.open(options)
      return (steps + (await connected(directory, options)), true)
    } catch {
      let failure = (error as? DirectoryError) ?? DirectoryError(error, during: .connect)
      return (
        steps + passed(before: failure, options) + [failed(Self.step(of: failure), failure)], !failure.isUnreachable
      )
    }
  }

  /// Everything that can be tried once the server has taken the bind.
  private func connected(_ directory: LiveDirectory, _ options: ConnectionOptions) async -> [Step] {
    let server = ServerSteps(directory, now: run.invocation.now)
    let session = await directory.session()
    let steps = [
      Step(.connect, .ok, options.endpoint.url), server.tls(session, options), options.bindStep,
      await tickets(options), await server.identity(), ServerSteps.server(directory.server), await server.level(),
      server.controls(), await server.limits(), server.clock(), await canary(directory),
    ]
    guard let facts = await facts(directory) else { return steps.compactMap(\.self) }
    return steps.compactMap(\.self) + [reading(facts)] + (await links(facts, directory))
  }

  /// What ldap.conf and the environment would have changed.
  private var foreign: Step {
    let found = ForeignSettings(context: context).words
    return Step(
      .settings, .ok,
      found.isEmpty
        ? "no ldap.conf and no LDAP* variable is there" : "\(found.joined(separator: ", ")): there, and not read")
  }
}

extension Examiner {
  /// The step that an error of a connection belongs to.
  static func step(of failure: DirectoryError) -> Examination.Name {
    switch (failure.operation, failure.condition) {
    case (_, .unknownHost): .name
    case (_, .certificateRejected), (_, .handshakeFailed), (_, .outdatedProtocol), (.startTLS, _): .tls
    case (.bind, _): .bind
    case (.connect, _): .connect
    default: .server
    }
  }

  /// The steps that were taken before it came to the failure.
  private func passed(before failure: DirectoryError, _ options: ConnectionOptions) -> [Step] {
    let connect = Step(.connect, .ok, options.endpoint.url)
    switch Self.step(of: failure) {
    case .name, .connect: return []
    case .tls: return [connect]
    case .bind: return [connect] + (options.isTLS ? [Step(.tls, .ok, "the server's certificate is accepted")] : [])
    default: return [connect, options.bindStep]
    }
  }

  func failed(_ name: Examination.Name, _ error: any Error) -> Step {
    let advice = (error as? DirectoryError)?.advice
    return Step(name, .failed, words(error), cure: advice.map(words))
  }

  private func words(_ error: any Error) -> String {
    (error as? DirectoryError)?.message ?? (error as? Failure)?.message ?? "\(error)"
  }
}

extension Examination.Step {
  /// The same of a server that another one was tried after: its failure stands in nobody's way.
  fileprivate func passedOver(_ url: String) -> Examination.Step {
    let isNamed = detail.hasPrefix(url)
    return Examination.Step(
      name, outcome == .failed ? .warning : outcome, isNamed ? detail : "\(url): \(detail)", cure: cure)
  }
}

extension ConnectionOptions {
  /// The bind, once the server has taken it.
  fileprivate var bindStep: Examination.Step {
    guard case .simple = bind, !isProtected else { return Examination.Step(.bind, .ok, bind.words) }
    return Examination.Step(
      .bind, .warning, bind.words + ", with the password in clear",
      cure: "Use --start-tls or an ldaps:// URL, and a new password: anybody on the way could read this one.")
  }
}

extension BindMethod {
  /// How one says who one is, without any secret.
  fileprivate var words: String {
    switch self {
    case .anonymous: "anonymous"
    case .simple(let name, _): "simple, as \(name)"
    case .gssapi: "gssapi, with a Kerberos ticket"
    case .spnego: "gss-spnego, with a Kerberos ticket"
    case .external: "external, as the transport says"
    }
  }
}
