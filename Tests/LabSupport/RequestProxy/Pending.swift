import Dispatch
import Synchronization

/// The modifies of one connection that the server has not answered yet.
final class Pending: Sendable {
  private struct State {
    var modifies: [Int: Traffic.Modify] = [:]
    var isOver = false
  }

  private let state = Mutex(State())
  private let unanswered = DispatchGroup()

  func add(_ modify: Traffic.Modify, _ messageID: Int) {
    state.withLock {
      guard !$0.isOver, $0.modifies.updateValue(modify, forKey: messageID) == nil else { return }
      unanswered.enter()
    }
  }

  /// The modify that a message from the server answers; it stays pending until it is forgotten.
  func answered(by message: [UInt8]) -> (messageID: Int, modify: Traffic.Modify)? {
    var envelope = BERReader(message[...])
    guard var parts = try? envelope.next().reader, let messageID = try? parts.next().integer else { return nil }
    return state.withLock { state in state.modifies[messageID].map { (messageID, $0) } }
  }

  func forget(_ messageID: Int) {
    state.withLock {
      if $0.modifies.removeValue(forKey: messageID) != nil { unanswered.leave() }
    }
  }

  /// The server answers no more.
  func forgetAll() {
    state.withLock {
      $0.isOver = true
      for _ in $0.modifies { unanswered.leave() }
      $0.modifies = [:]
    }
  }

  /// Returns when nothing is pending.
  func wait() { unanswered.wait() }
}
