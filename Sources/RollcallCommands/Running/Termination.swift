internal import Dispatch
internal import Glibc

/// What SIGTERM and SIGINT do to a run that wants to end in good order.
enum Termination {
  /// Does this at the first signal; the second one ends the process as it would any other.
  static func first(_ act: @escaping @Sendable () -> Void) {
    for number in [SIGTERM, SIGINT] {
      // The source sees the signal also where the process ignores it (dispatch_source_create(3)).
      signal(number, SIG_IGN)
      let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
      source.setEventHandler {
        signal(number, SIG_DFL)
        act()
        // Named here, the source lives for as long as it is waited for.
        source.cancel()
      }
      source.activate()
    }
  }
}
