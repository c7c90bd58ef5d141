import LabSupport
import Synchronization

/// What is still to be tried, and what came of the rest, for workers side by side.
final class Work: Sendable {
  private let batch: ClosedRange<Int>
  private let state: Mutex<(waiting: [Int], tally: Tally)>

  init(_ list: any TrialList, _ numbers: [Int]) {
    batch = list.batch
    state = Mutex((numbers, Tally(list)))
  }

  var tally: Tally { state.withLock { $0.tally } }

  /// What the next worker is to try; less towards the end, so that none is left alone with much. Nil when nothing waits.
  func next() -> [Int]? {
    state.withLock { state in
      if state.waiting.isEmpty { return nil }
      let size = min(batch.upperBound, max(batch.lowerBound, state.waiting.count / 4))
      defer { state.waiting.removeFirst(min(size, state.waiting.count)) }
      return Array(state.waiting.prefix(size))
    }
  }

  /// Takes in what a worker told of its batch; what it did not come to waits again.
  /// - Throws: `LabError` where it came to nothing at all: no worker would.
  func take(_ lines: [Line], of batch: [Int], _ answer: Tool.Answer) throws {
    try state.withLock { state in
      state.tally.take(lines, endedBy: answer)
      let left = batch.filter { !state.tally.hasBegun($0) }
      if left.count == batch.count { throw LabError("a worker tried nothing: \(answer.error)") }
      state.waiting += left
    }
  }
}
