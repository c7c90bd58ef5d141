import Directory

/// How long a connection may wait: for each step, and for the whole run.
package struct TimeLimits: Sendable {
  /// The longest wait for a connect, a handshake or the next message.
  package let step: Duration
  /// When the whole run must be over.
  package let runEnds: ContinuousClock.Instant

  /// Limits for one run.
  package init(step: Duration, runEnds: ContinuousClock.Instant) {
    self.step = step
    self.runEnds = runEnds
  }

  /// The same with steps of no more than one's share of the time that is left.
  func shared(with others: Int) -> TimeLimits {
    TimeLimits(step: min(step, max(runEnds - .now, .zero) / (others + 1)), runEnds: runEnds)
  }

  /// When a step that starts now must be over.
  var stepEnds: ContinuousClock.Instant { min(.now + step, runEnds) }

  /// The condition to report for a step that ran out of time.
  var exceeded: DirectoryError.Condition { .now >= runEnds ? .runTimedOut : .noAnswer(seconds: step / .seconds(1)) }
}

extension ContinuousClock.Instant {
  /// Milliseconds from now, as poll(2) counts them; 0 once it has passed.
  func millisecondsLeft(atMost limit: Int32) -> Int32 {
    let left = (self - .now) / .milliseconds(1)
    return left <= 0 ? 0 : Int32(min(left.rounded(.up), Double(limit)))
  }
}
