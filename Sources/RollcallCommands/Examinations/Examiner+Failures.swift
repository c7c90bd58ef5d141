internal import Directory
internal import OpenLDAP
internal import Reporting

/// Connections that come to nothing: where, and what to do.
extension Examiner {
  private static let otherPort =
    "Does this port want ldaps://? If not, check that an LDAP server listens there, and look at its log; --network-timeout and --timeout allow "
    + "more time."

  /// The steps up to the one at which a connection came to nothing.
  func ended(_ failure: DirectoryError, _ options: ConnectionOptions) -> [Step] {
    let name = Self.step(of: failure, options)
    let step = failed(name, failure, cure: cure(of: failure, at: name, options))
    // A certificate that cannot be used is told once.
    return name == .client ? [step] : [certificate(options)].compactMap(\.self) + passed(before: name, options) + [step]
  }

  /// What a directory cannot be asked with, as its roster describes it: whatever is typed wrong ends the run.
  func unusable(_ fault: Failure) -> Step {
    let cure = "Mend what the roster says of \(settings.name), or the file that it names: no server was asked."
    return Step(.settings, .failed, fault.message, cure: cure)
  }

  /// What was thrown at a step; nobody is to blame for what was not waited for.
  func failed(_ name: Examination.Name, _ error: any Error, cure: String? = nil) -> Step {
    let failure = error as? DirectoryError
    if failure?.condition == .cancelled { return untried(name) }
    let message = failure?.message ?? (error as? Failure)?.message ?? "\(error)"
    return Step(name, .failed, message, cure: (cure ?? failure?.advice).map(words))
  }

  /// What would have been known, had the run gone on.
  func untried(_ name: Examination.Name) -> Step {
    Step(name, .untried, "the run was told to end before this was known")
  }

  /// The step that an error of a connection belongs to.
  private static func step(of failure: DirectoryError, _ options: ConnectionOptions) -> Examination.Name {
    switch (failure.operation, failure.condition) {
    case (_, .unknownHost): .name
    case (_, .notAllowed(_, .identity)): .client
    case (_, .certificateRejected), (_, .handshakeFailed), (_, .outdatedProtocol), (_, .notAllowed(_, .authorities)),
      (.startTLS, _), (.handshake, _):
      .tls
    case (.bind, _): .bind
    case (.connect, _): .connect
    case (.search, _) where failure.isUnheard && options.isBoundByAnswer: .bind
    default: .server
    }
  }

  /// The steps that were taken before it came to one.
  private func passed(before name: Examination.Name, _ options: ConnectionOptions) -> [Step] {
    let connect = Step(.connect, .ok, options.endpoint.url)
    let session = options.isTLS ? [Step(.tls, .ok, "the server's certificate is accepted")] : []
    return switch name {
    case .name, .connect: []
    case .tls: [connect]
    case .bind: [connect] + session
    default: [connect] + session + [options.bindStep]
    }
  }

  /// Whoever is asked in clear and waits for TLS says nothing, or nothing that makes sense.
  private func cure(
    of failure: DirectoryError, at name: Examination.Name, _ options: ConnectionOptions
  ) -> String? {
    let mayWantTLS = options.endpoint.scheme == .ldap && failure.operation != .handshake
    guard mayWantTLS, name == .tls || name == .bind, failure.isUnheard || failure.condition == .connectionLost else {
      return nil
    }
    return Self.otherPort
  }
}

extension DirectoryError {
  /// Whether nothing came of what was asked, or nothing that makes sense.
  fileprivate var isUnheard: Bool {
    switch condition {
    case .noAnswer, .runTimedOut, .endedUnanswered, .malformedAnswer, .cancelled: true
    default: false
    }
  }
}

extension ConnectionOptions {
  /// Whether nothing is asked for the bind itself, so that the first answer is what shows that it holds.
  fileprivate var isBoundByAnswer: Bool {
    switch bind {
    case .anonymous: true
    case .external: endpoint.scheme == .ldaps
    case .simple, .gssapi, .spnego: false
    }
  }
}
