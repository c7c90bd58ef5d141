internal import Directory

/// How long a server that is busy is left alone before it is asked again: twice as long each time, and nobody as long as anybody else.
struct Backoff: Sendable {
  private let context: Context
  private let ends: ContinuousClock.Instant

  /// How often a server is asked again.
  static let repetitions = 3
  private static let first: Double = 0.5

  /// - Parameter ends: when the run has to be over; nobody waits beyond that.
  init(_ context: Context, until ends: ContinuousClock.Instant) { (self.context, self.ends) = (context, ends) }

  /// Seconds before a repetition, counted from 0: between half of what is due and all of it.
  static func seconds(before repetition: Int, _ random: (ClosedRange<Double>) -> Double) -> Double {
    first * Double(1 << repetition) * random(0.5...1)
  }

  /// Waits; false where it was asked often enough, and where time is over or the run is broken off.
  func pause(before repetition: Int) async -> Bool {
    let seconds = Self.seconds(before: repetition, context.random)
    guard repetition < Self.repetitions, .now + .seconds(seconds) < ends else { return false }
    do { try await context.sleep(seconds) } catch { return false }
    return true
  }

  /// Does work again as long as the server is too busy for it, and it was not asked often enough.
  /// - Parameter isBusy: whether an error says that nothing was begun.
  func patiently<Value>(
    while isBusy: (DirectoryError) -> Bool, _ work: () async throws -> Value
  ) async throws -> Value {
    var repetition = 0
    while true {
      do { return try await work() } catch let error as DirectoryError where isBusy(error) {
        if await !pause(before: repetition) { throw error }
        repetition += 1
      }
    }
  }
}
