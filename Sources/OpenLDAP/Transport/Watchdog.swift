import Dispatch
import Glibc
import Synchronization

/// Shuts a socket down at a deadline, from a thread of its own.
///
/// libldap 2.5.13 never times out of a TLS handshake or a half-received message (ITS#8047); a shut-down socket ends both.
final class Watchdog: Sendable {
  fileprivate struct State {
    var descriptor: Int32?
    var deadline: ContinuousClock.Instant?
    var isScheduled = false
    var hasFired = false
  }

  private let state: Mutex<State>

  init(descriptor: Int32) { state = Mutex(State(descriptor: descriptor)) }

  /// Whether the socket was shut down because its time was over.
  var hasFired: Bool { state.withLock { $0.hasFired } }

  /// Allows the socket to live until `deadline`; each call moves it.
  func arm(until deadline: ContinuousClock.Instant) {
    let mustSchedule = state.withLock { state in
      state.deadline = deadline
      defer { state.isScheduled = true }
      return !state.isScheduled
    }
    if mustSchedule { schedule(at: deadline) }
  }

  /// Ends a wait that is under way by `deadline` at the latest.
  func hurry(until deadline: ContinuousClock.Instant) {
    let isWaiting = state.withLock { state in
      state.deadline = state.deadline.map { min($0, deadline) }
      return state.deadline != nil
    }
    if isWaiting { schedule(at: deadline) }
  }

  /// Lets the socket live for as long as it likes.
  func disarm() { state.withLock { $0.deadline = nil } }

  /// Ends whatever the socket is waiting for, now.
  func cut() { state.withLock { $0.shutDown() } }

  /// Forgets the socket, which is about to be closed: its number may be somebody else's next.
  func release() { state.withLock { $0.descriptor = nil } }

  private func schedule(at deadline: ContinuousClock.Instant) {
    let wait = DispatchTimeInterval.milliseconds(Int(deadline.millisecondsLeft(atMost: .max)))
    DispatchQueue.global().asyncAfter(deadline: .now() + wait) { [weak self] in self?.look() }
  }

  private func look() {
    let next: ContinuousClock.Instant? = state.withLock { state in
      guard let deadline = state.deadline, state.descriptor != nil, deadline > .now else {
        state.isScheduled = false
        if state.deadline != nil { state.fire() }
        return nil
      }
      return deadline
    }
    if let next { schedule(at: next) }
  }
}

extension Watchdog.State {
  fileprivate mutating func fire() {
    hasFired = descriptor != nil
    shutDown()
  }

  fileprivate func shutDown() {
    if let descriptor { shutdown(descriptor, Int32(SHUT_RDWR)) }
  }
}
