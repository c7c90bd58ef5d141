package import Directory

/// Something that could not be read, and why: the third state beside present and absent.
package struct Shortfall: Error, Sendable, Hashable {
  /// The reason code that a verdict carries for it.
  package let code: ReasonCode
  /// A sentence for a person.
  package let message: String
  /// The directory's error behind it; nil when there was none.
  package let error: DirectoryError?

  /// A shortfall that no error of the directory stands behind.
  package init(_ code: ReasonCode, _ message: String) {
    self.code = code
    self.message = message
    error = nil
  }

  /// What an error of the directory means for the facts that depend on the read.
  package init(_ error: DirectoryError) {
    code = Self.code(error)
    message = error.message
    self.error = error
  }

  private static func code(_ error: DirectoryError) -> ReasonCode {
    switch (error.operation, error.condition) {
    // Nobody waited for the answer: the server may be well.
    case (_, .cancelled): .incompleteRead
    case (_, .result(.busy)), (_, .result(.unavailable)): .serverUnreachable
    case (_, .notAllowed(_, let restraint)) where restraint.isOurs: .misconfigured
    case (_, .notAllowed(_, .size)): .incompleteRead
    case (_, .notAllowed(_, .strangerHosts)): .serverUntrusted
    case (_, .notAllowed(_, .hiddenRootDSE)): .unreadable
    case (.bind, .result), (.bind, .notAllowed): .authenticationFailed
    case (_, .certificateRejected), (_, .outdatedProtocol): .serverUntrusted
    case (_, .result(.insufficientAccessRights)), (_, .result(.operationsError)), (_, .result(.noSuchObject)):
      .unreadable
    case (.connect, _), (.startTLS, _), (.handshake, _), (.bind, _): .serverUnreachable
    case (_, .connectionLost), (_, .endedUnanswered), (_, .noAnswer), (_, .runTimedOut): .serverUnreachable
    default: .incompleteRead
    }
  }
}
