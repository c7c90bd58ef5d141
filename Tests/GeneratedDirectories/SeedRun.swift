internal import FoundationEssentials

/// The seeds that a test goes through, the same in each run unless the environment says otherwise.
///
/// `ROLLCALL_SEED=n` begins at another seed, to see one failure again or to look where nobody has looked yet.
/// `ROLLCALL_GRAPHS=n` takes n graphs instead of 100,000, and as many more or fewer of what takes longer than a graph: a
/// million for a long run, 1 for one failure alone.
package struct SeedRun: Sendable {
  /// The seeds, in their order.
  package let seeds: Range<UInt64>

  /// - Parameter count: how many seeds a normal run takes.
  package init(count: Int) {
    let first = Self.number("ROLLCALL_SEED") ?? 1
    let graphs = Self.number("ROLLCALL_GRAPHS") ?? Self.normal
    seeds = first..<first + max(1, UInt64(count) * graphs / Self.normal)
  }

  /// How many graphs a normal run takes.
  private static let normal: UInt64 = 100_000

  private static func number(_ variable: String) -> UInt64? {
    ProcessInfo.processInfo.environment[variable].flatMap { UInt64($0) }
  }

  /// Tries every seed, on all cores, and adds up what became of them.
  package func tally(_ trial: @escaping @Sendable (UInt64) async throws -> Tally) async -> Tally {
    // Many small parts, so that no core waits long for another at the end.
    let size = max(1, min(500, seeds.count / 64))
    return await withTaskGroup(of: Tally.self) { group in
      for start in stride(from: seeds.lowerBound, to: seeds.upperBound, by: size) {
        group.addTask(priority: .background) {
          var tally = Tally()
          for seed in start..<min(start + UInt64(size), seeds.upperBound) {
            await tally.add(seed, trial)
            // Others wait for these threads, some of them with a deadline.
            await Task.yield()
          }
          return tally
        }
      }
      return await group.reduce(into: Tally()) { $0.add($1) }
    }
  }
}
