internal import Logging
internal import Synchronization

/// Whether the process was told to end (SIGTERM, SIGINT) while a plan is carried out.
///
/// A modify that was sent is waited for, since nobody would know what became of it; no other one is begun, and what the groups hold
/// then is read and told. The second signal ends the process at once, and the journal knows the rest.
final class EndRequest: Sendable {
  private let state = Mutex(false)

  /// Listens from now on.
  init(_ invocation: Invocation) {
    invocation.context.onTermination { [weak self] in
      self?.state.withLock { $0 = true }
      invocation.log.warning("told to end: the change that is under way is finished, and no other one is begun")
    }
  }

  /// Whether it was told.
  var isAsked: Bool { state.withLock { $0 } }
}
