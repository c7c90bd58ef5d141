internal import Dispatch
internal import Glibc
internal import Synchronization

/// What SIGTERM and SIGINT do to a run that wants to end in good order.
enum Termination {
  private static let signals = [SIGTERM, SIGINT]
  /// In seconds: timeout(1) sends its signal to the process and to its group, and a service manager may do so too.
  private static let echo = 1.0

  /// Does this at the first signal; one that comes a second later and more ends the process as it would any other. Returns once both
  /// are listened for: one that comes before ends the process, and none is lost.
  static func first(_ act: @escaping @Sendable () -> Void) {
    let (listening, once) = (DispatchGroup(), Once())
    for number in signals {
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        // Named here, the source lives for as long as it is waited for.
        withExtendedLifetime(source) {
          guard once.begin() else { return }
          act()
          DispatchQueue.global().asyncAfter(deadline: .now() + echo) {
            for number in signals { signal(number, SIG_DFL) }
          }
        }
      }
      listening.enter()
      // From then on the source has a handler of its own in the place of the default (libdispatch, src/event/event_epoll.c).
      source.setRegistrationHandler { listening.leave() }
      source.activate()
    }
    listening.wait()
  }
}

/// Something that is done once.
private final class Once: Sendable {
  private let isBegun = Mutex(false)

  /// Whether it is to be done now.
  func begin() -> Bool {
    isBegun.withLock { isBegun in
      defer { isBegun = true }
      return !isBegun
    }
  }
}
