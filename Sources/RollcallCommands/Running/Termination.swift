internal import Dispatch
internal import Glibc

/// What SIGTERM and SIGINT do to a run that wants to end in good order.
enum Termination {
  /// Does this at the first signal; the second one ends the process as it would any other. Returns once both are listened for: one
  /// that comes before ends the process, and none is lost.
  static func first(_ act: @escaping @Sendable () -> Void) {
    let listening = DispatchGroup()
    for number in [SIGTERM, SIGINT] {
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        act()
        // Named here, the source lives for as long as it is waited for.
        source.cancel()
      }
      listening.enter()
      // From then on the source has a handler of its own in the place of the default (libdispatch, src/event/event_epoll.c).
      source.setRegistrationHandler { listening.leave() }
      source.activate()
    }
    listening.wait()
  }
}
