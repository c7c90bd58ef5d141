import Glibc
import Synchronization

/// The open sockets of a listener, its own among them; or those that lead on from it.
final class Sockets: Sendable {
  private struct State {
    var open: Set<Int32>
    var accepted = 0
    var isStopped = false
  }

  private let own: Set<Int32>
  private let state: Mutex<State>

  init(_ own: Int32...) {
    self.own = Set(own)
    state = Mutex(State(open: Set(own)))
  }

  /// How many connections were admitted so far.
  var accepted: Int { state.withLock { $0.accepted } }

  /// How many connections are open.
  var connections: Int { state.withLock { $0.open.subtracting(own).count } }

  /// Takes a new connection; closes it and returns nil when all is over.
  func admit(_ descriptor: Int32) -> Peer? {
    state.withLock {
      guard !$0.isStopped else {
        Glibc.close(descriptor)
        return nil
      }
      $0.open.insert(descriptor)
      $0.accepted += 1
      return Peer(descriptor: descriptor, number: $0.accepted)
    }
  }

  /// Closes a socket, under the lock: `stop` must never shut down a number that has a new owner.
  func close(_ descriptor: Int32) {
    state.withLock {
      $0.open.remove(descriptor)
      // A child that is between fork and exec has a copy, which must not keep the connection open.
      shutdown(descriptor, Int32(SHUT_RDWR))
      Glibc.close(descriptor)
    }
  }

  /// Wakes whoever reads or accepts; each then closes its own socket.
  func stop() {
    state.withLock {
      $0.isStopped = true
      for descriptor in $0.open { shutdown(descriptor, Int32(SHUT_RDWR)) }
    }
  }
}
