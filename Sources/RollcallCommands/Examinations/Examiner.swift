internal import Directory
internal import OpenLDAP
internal import Reporting

/// Tries one directory, step by step.
struct Examiner {
  typealias Step = Examination.Step

  let run: AuditRun
  let settings: ConnectionSettings
  /// What is to be asked, or why nothing can be.
  let source: Result<Source, Failure>

  var context: Context { run.invocation.context }

  /// What came of each step, up to the one that failed.
  func examination() async -> Examination {
    switch source {
    case .failure(let fault): told(settings.place, [unusable(fault)])
    case .success(.snapshot(let path)): await snapshot(path)
    case .success(.server(let candidates)): await first(of: candidates, after: [foreign])
    case .success(.domain(let domain)): await first(of: domain)
    }
  }

  private func told(_ url: String, _ steps: [Step]) -> Examination {
    Examination(directory: settings.name, url: url, steps: steps)
  }

  private func first(of domain: DomainSource) async -> Examination {
    do {
      let servers = try await domain.servers(context)
      return await first(of: servers.endpoints.map(domain.options), after: [foreign, found(servers, domain)])
    } catch { return told(domain.domain.name, [foreign, failed(.domain, error)]) }
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
  private func snapshot(_ path: String) async -> Examination {
    do {
      let directory = try await settings.openForReading(.snapshot(path: path), run.invocation)
      return told(path, [ServerSteps.server(directory.server), await facts(directory).map(reading)].compactMap(\.self))
    } catch { return told(path, [failed(.server, error)]) }
  }

  /// The servers one after the other, as an audit takes them: the next one only where one cannot be reached.
  private func first(of candidates: [ConnectionOptions], after steps: [Step]) async -> Examination {
    var steps = steps
    for (place, options) in candidates.enumerated() {
      let (tried, isPassedOver) = await attempt(options)
      let isLast = place == candidates.count - 1
      if isLast || !isPassedOver { return told(options.endpoint.url, steps + tried) }
      steps += tried.map { $0.passedOver(options.endpoint.url) }
    }
    return told(settings.place, steps)
  }

  private func attempt(_ options: ConnectionOptions) async -> (steps: [Step], isPassedOver: Bool) {
    var steps: [Step] = []
    do {
      let addresses = try await options.endpoint.addresses(within: options.limits)
      if !addresses.isEmpty { steps.append(Step(.name, .ok, addresses.joined(separator: ", "))) }
    } catch { return ([failed(.name, error)], DirectoryError(error, during: .connect).isUnreachable) }
    do {
      let directory = try await LiveDirectory.open(options)
      return (steps + (await connected(directory, options)), false)
    } catch {
      let failure = DirectoryError(error, during: .connect)
      return (steps + ended(failure, options), failure.isUnreachable)
    }
  }

  /// Everything that can be tried once the server has taken the bind, for as long as it is waited for.
  private func connected(_ directory: LiveDirectory, _ options: ConnectionOptions) async -> [Step] {
    let server = ServerSteps(directory, now: run.invocation.now)
    let tls = server.tls(await directory.session(), options)
    var steps = [certificate(options), Step(.connect, .ok, options.endpoint.url), tls, options.bindStep]
    let inquiries: [(name: Examination.Name, ask: () async -> [Step?])] = [
      (.tickets, { [await tickets(options)] }),
      (.identity, { [await server.identity(), ServerSteps.server(directory.server)] }),
      (.level, { [await server.level(), server.controls()] }),
      (.limits, { [await server.limits(), server.clock()] }),
      (.canary, { [await canary(directory)] }),
      (.read, { await questions(directory) }),
    ]
    for inquiry in inquiries {
      let told = await inquiry.ask()
      if Task.isCancelled { return steps.compactMap(\.self) + [untried(inquiry.name)] }
      steps += told
    }
    return steps.compactMap(\.self)
  }

  /// What the roster asks about; nothing without one.
  private func questions(_ directory: LiveDirectory) async -> [Step] {
    guard let facts = await facts(directory) else { return [] }
    return [reading(facts)] + (await links(facts, directory))
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
  var bindStep: Examination.Step {
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
