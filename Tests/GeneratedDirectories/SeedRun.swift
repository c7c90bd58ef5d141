internal import FoundationEssentials

/// The seeds that a test goes through, the same in each run unless the environment says otherwise.
///
/// `ROLLCALL_SEED=n` begins at another seed, to see one failure again or to look where nobody has looked yet.
/// `ROLLCALL_GRAPHS=n` takes so many of them: a million for a long run, 1 for one failure alone.
package struct SeedRun: Sendable {
  /// The seeds, in their order.
  package let seeds: Range<UInt64>

  /// - Parameter count: how many seeds a normal run takes.
  package init(count: Int) {
    let first = Self.number("ROLLCALL_SEED") ?? 1
    seeds = first..<first + (Self.number("ROLLCALL_GRAPHS") ?? UInt64(count))
  }

  private static func number(_ variable: String) -> UInt64? {
    ProcessInfo.processInfo.environment[variable].flatMap { UInt64($0) }
  }

  /// Tries every seed, on all cores, and adds up what became of them.
  package func tally(_ trial: @escaping @Sendable (UInt64) async throws -> Tally) async throws -> Tally {
    // Many small parts, so that no core waits long for another at the end.
    let size = max(1, min(500, seeds.count / 64))
    return try await withThrowingTaskGroup(of: Tally.self) { group in
      for start in stride(from: seeds.lowerBound, to: seeds.upperBound, by: size) {
        group.addTask {
          var tally = Tally()
          for seed in start..<min(start + UInt64(size), seeds.upperBound) { tally.add(try await trial(seed)) }
          return tally
        }
      }
      return try await group.reduce(into: Tally()) { $0.add($1) }
    }
  }
}
